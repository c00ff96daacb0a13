-- 一行是一家企业一张评分表：总分、满分、缺数的项
-- key: uscc, sheet
SELECT
  item_points.uscc,
  item_points.sheet,
  CASE WHEN count(item_points.points) = count(*) THEN sum(item_points.points) END AS score,
  sum(item_points.full_points) AS full_points,
  count(*) - count(item_points.points) AS unknown
FROM item_points
GROUP BY item_points.uscc, item_points.sheet

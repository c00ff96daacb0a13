-- 一行是一家企业一张评分表的一部分
-- key: uscc, sheet, part
SELECT item_points.uscc, item_points.sheet, item_points.part, CASE WHEN count(item_points.points) = count(*) THEN sum(item_points.points) END AS score
FROM item_points
GROUP BY item_points.uscc, item_points.sheet, item_points.part

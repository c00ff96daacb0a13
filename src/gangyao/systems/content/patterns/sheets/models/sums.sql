-- 一行是一张表的一类：得分、满分，缺一项就不知道
-- key: object, period, block
SELECT
  cells.object,
  cells.period,
  cells.block,
  count(*) FILTER (WHERE cells.applies) AS items,
  count(*) FILTER (WHERE NOT cells.applies) AS skipped,
  count(*) FILTER (WHERE cells.applies AND cells.points IS NULL) AS lacking,
  sum(cells.points) AS points,
  CASE WHEN count(*) FILTER (WHERE cells.applies) = count(cells.full_points) THEN coalesce(sum(cells.full_points), 0) END AS full_points
FROM cells
GROUP BY cells.object, cells.period, cells.block

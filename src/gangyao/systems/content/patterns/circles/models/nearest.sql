-- 一行是一个居民点、一类设施：最近的路网距离，和最近的直线距离（没有路网距离的设施）
-- key: point, kind
SELECT
  ways.point,
  ways.kind,
  min(ways.road) AS road,
  min(ways.straight) FILTER (WHERE ways.road IS NULL) AS straight,
  min(coalesce(ways.road, ways.straight)) AS distance
FROM ways
GROUP BY ways.point, ways.kind

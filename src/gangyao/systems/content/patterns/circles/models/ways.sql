-- 一行是一个居民点到一处设施：直线与路网距离
-- key: point, facility
SELECT
  points.point,
  standing.facility,
  standing.kind,
  sqrt(CAST((points.x - standing.x) * (points.x - standing.x) + (points.y - standing.y) * (points.y - standing.y) AS DOUBLE)) AS straight,
  CAST(routes.metres AS DOUBLE) AS road
FROM points
CROSS JOIN standing
LEFT JOIN routes ON routes.point = points.point AND routes.facility = standing.facility

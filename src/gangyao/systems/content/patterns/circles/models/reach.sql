-- 一行是一个居民点、一类设施：到没到，按路网算；只有直线距离时，直线都不够的一定不够，直线够的待核
-- key: point, kind
SELECT
  kinds.point,
  kinds.town,
  kinds.people,
  kinds.kind,
  kinds.name,
  kinds.radius,
  nearest.distance,
  CASE WHEN nearest.distance IS NULL THEN 'none' WHEN nearest.road = nearest.distance THEN 'route' ELSE 'line' END AS measured_by,
  CASE
    WHEN kinds.radius IS NULL THEN 'no_radius'
    WHEN nearest.road <= kinds.radius THEN 'covered'
    WHEN nearest.straight <= kinds.radius THEN 'to_check'
    ELSE 'uncovered'
  END AS state
FROM kinds
LEFT JOIN nearest ON nearest.point = kinds.point AND nearest.kind = kinds.kind

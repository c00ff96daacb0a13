-- 一行是一个居民点、一类该有的设施
-- key: point, kind
SELECT points.point, points.town, points.people, radii.kind, radii.text AS name, radii.value AS radius
FROM points
CROSS JOIN radii

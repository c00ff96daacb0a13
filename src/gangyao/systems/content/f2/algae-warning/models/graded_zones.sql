-- 一行是一湖一区一天：级和它的名称
-- key: lake, zone, day
SELECT zones.lake, zones.zone, zones.day, zones.points, zones.density, zones.class, density_classes.text AS degree, zones.decided_by, zones.bloom
FROM zones
JOIN density_classes ON density_classes.class = zones.class

-- 一行是一湖一区一天：点数和平均密度
-- key: lake, zone, day
SELECT point_classes.lake, point_classes.zone, point_classes.day, count(*) AS points, avg(point_classes.density) AS density, bool_or(point_classes.bloom) AS bloom
FROM point_classes
GROUP BY point_classes.lake, point_classes.zone, point_classes.day

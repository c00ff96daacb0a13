-- 一行是一湖一区一天一级：占点数的比例
-- key: lake, zone, day, class
SELECT
  point_classes.lake,
  point_classes.zone,
  point_classes.day,
  point_classes.class,
  100.0 * count(*) / any_value(zone_days.points) AS share
FROM point_classes
JOIN zone_days ON zone_days.lake = point_classes.lake AND zone_days.zone = point_classes.zone AND zone_days.day = point_classes.day
GROUP BY point_classes.lake, point_classes.zone, point_classes.day, point_classes.class

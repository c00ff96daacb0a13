-- 一行是一湖一区一天：级，按比例定的在先，其余按平均密度
-- key: lake, zone, day
SELECT
  zone_days.lake,
  zone_days.zone,
  zone_days.day,
  any_value(zone_days.points) AS points,
  any_value(zone_days.density) AS density,
  coalesce(any_value(zone_ruled.class), arg_max(density_classes.class, density_classes.value)) AS class,
  CASE WHEN any_value(zone_ruled.class) IS NULL THEN '平均密度' ELSE '点位比例' END AS decided_by,
  any_value(zone_days.bloom) AS bloom
FROM zone_days
JOIN density_classes ON density_classes.value <= zone_days.density
LEFT JOIN zone_ruled ON zone_ruled.lake = zone_days.lake AND zone_ruled.zone = zone_days.zone AND zone_ruled.day = zone_days.day
GROUP BY zone_days.lake, zone_days.zone, zone_days.day

-- 一行是一个点位一天：臭氧日最大八小时平均；有效的八小时平均不够数时，只有超过限值的才算
-- key: station, day
SELECT
  ozone_windows.station,
  ozone_windows.day,
  CASE WHEN count(*) >= any_value(enough.value) OR max(ozone_windows.mean) > any_value(over.value) THEN max(ozone_windows.mean) END AS o3_8h
FROM ozone_windows
CROSS JOIN validity AS enough
CROSS JOIN validity AS over
WHERE enough.rule = 'windows_per_day' AND over.rule = 'ozone_limit'
GROUP BY ozone_windows.station, ozone_windows.day

-- 一行是一个点位一天：由小时值得来的日平均，测到的小时不够数的没有
-- key: station, day
SELECT
  station_hours.station,
  station_hours.day,
  CASE WHEN count(station_hours.so2) >= any_value(validity.value) THEN avg(station_hours.so2) END AS so2,
  CASE WHEN count(station_hours.no2) >= any_value(validity.value) THEN avg(station_hours.no2) END AS no2,
  CASE WHEN count(station_hours.co) >= any_value(validity.value) THEN avg(station_hours.co) END AS co,
  CASE WHEN count(station_hours.o3) >= any_value(validity.value) THEN max(station_hours.o3) END AS o3_1h,
  CASE WHEN count(station_hours.pm10) >= any_value(validity.value) THEN avg(station_hours.pm10) END AS pm10,
  CASE WHEN count(station_hours.pm25) >= any_value(validity.value) THEN avg(station_hours.pm25) END AS pm25
FROM station_hours
CROSS JOIN validity
WHERE validity.rule = 'hours_per_day'
GROUP BY station_hours.station, station_hours.day

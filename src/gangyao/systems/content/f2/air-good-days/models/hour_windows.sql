-- 一行是一个点位一小时：到这一小时为止八小时的臭氧平均，和其中测到的小时数
-- key: station, day, hour
SELECT
  station_hours.station,
  station_hours.day,
  station_hours.hour,
  station_hours.o3,
  avg(station_hours.o3) OVER (PARTITION BY station_hours.station, station_hours.day ORDER BY station_hours.hour RANGE BETWEEN 7 PRECEDING AND CURRENT ROW) AS mean,
  count(station_hours.o3) OVER (PARTITION BY station_hours.station, station_hours.day ORDER BY station_hours.hour RANGE BETWEEN 7 PRECEDING AND CURRENT ROW) AS hours
FROM station_hours

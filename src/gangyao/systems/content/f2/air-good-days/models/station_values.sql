-- 一行是一个点位一天：导出的日均值在先，没有导出的由小时值算
-- key: station, day
SELECT station_days.station, station_days.day, '日均值' AS origin,
  CAST(station_days.so2 AS DOUBLE) AS so2, CAST(station_days.no2 AS DOUBLE) AS no2, CAST(station_days.co AS DOUBLE) AS co, CAST(station_days.o3_8h AS DOUBLE) AS o3_8h, CAST(station_days.o3_1h AS DOUBLE) AS o3_1h, CAST(station_days.pm10 AS DOUBLE) AS pm10, CAST(station_days.pm25 AS DOUBLE) AS pm25
FROM station_days
UNION ALL
SELECT hour_days.station, hour_days.day, '小时值' AS origin,
  hour_days.so2 AS so2, hour_days.no2 AS no2, hour_days.co AS co, ozone_days.o3_8h AS o3_8h, hour_days.o3_1h AS o3_1h, hour_days.pm10 AS pm10, hour_days.pm25 AS pm25
FROM hour_days
LEFT JOIN ozone_days ON ozone_days.station = hour_days.station AND ozone_days.day = hour_days.day
LEFT JOIN station_days ON station_days.station = hour_days.station AND station_days.day = hour_days.day
WHERE station_days.station IS NULL

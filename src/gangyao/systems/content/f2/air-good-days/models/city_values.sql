-- 一行是一天一项：各评价点位的平均，有效点位不够数的没有
-- key: day, pollutant
SELECT station_values.day, 'so2' AS pollutant,
  CASE WHEN count(station_values.so2) >= any_value(validity.value) * any_value(network.assessed) THEN CAST(avg(station_values.so2) AS DECIMAL(18, 6)) END AS value
FROM station_values
JOIN stations ON stations.station = station_values.station AND stations.assessed
CROSS JOIN validity
CROSS JOIN network
WHERE validity.rule = 'stations_share'
GROUP BY station_values.day
UNION ALL
SELECT station_values.day, 'no2' AS pollutant,
  CASE WHEN count(station_values.no2) >= any_value(validity.value) * any_value(network.assessed) THEN CAST(avg(station_values.no2) AS DECIMAL(18, 6)) END AS value
FROM station_values
JOIN stations ON stations.station = station_values.station AND stations.assessed
CROSS JOIN validity
CROSS JOIN network
WHERE validity.rule = 'stations_share'
GROUP BY station_values.day
UNION ALL
SELECT station_values.day, 'co' AS pollutant,
  CASE WHEN count(station_values.co) >= any_value(validity.value) * any_value(network.assessed) THEN CAST(avg(station_values.co) AS DECIMAL(18, 6)) END AS value
FROM station_values
JOIN stations ON stations.station = station_values.station AND stations.assessed
CROSS JOIN validity
CROSS JOIN network
WHERE validity.rule = 'stations_share'
GROUP BY station_values.day
UNION ALL
SELECT station_values.day, 'o3_8h' AS pollutant,
  CASE WHEN count(station_values.o3_8h) >= any_value(validity.value) * any_value(network.assessed) THEN CAST(avg(station_values.o3_8h) AS DECIMAL(18, 6)) END AS value
FROM station_values
JOIN stations ON stations.station = station_values.station AND stations.assessed
CROSS JOIN validity
CROSS JOIN network
WHERE validity.rule = 'stations_share'
GROUP BY station_values.day
UNION ALL
SELECT station_values.day, 'o3_1h' AS pollutant,
  CASE WHEN count(station_values.o3_1h) >= any_value(validity.value) * any_value(network.assessed) THEN CAST(avg(station_values.o3_1h) AS DECIMAL(18, 6)) END AS value
FROM station_values
JOIN stations ON stations.station = station_values.station AND stations.assessed
CROSS JOIN validity
CROSS JOIN network
WHERE validity.rule = 'stations_share'
GROUP BY station_values.day
UNION ALL
SELECT station_values.day, 'pm10' AS pollutant,
  CASE WHEN count(station_values.pm10) >= any_value(validity.value) * any_value(network.assessed) THEN CAST(avg(station_values.pm10) AS DECIMAL(18, 6)) END AS value
FROM station_values
JOIN stations ON stations.station = station_values.station AND stations.assessed
CROSS JOIN validity
CROSS JOIN network
WHERE validity.rule = 'stations_share'
GROUP BY station_values.day
UNION ALL
SELECT station_values.day, 'pm25' AS pollutant,
  CASE WHEN count(station_values.pm25) >= any_value(validity.value) * any_value(network.assessed) THEN CAST(avg(station_values.pm25) AS DECIMAL(18, 6)) END AS value
FROM station_values
JOIN stations ON stations.station = station_values.station AND stations.assessed
CROSS JOIN validity
CROSS JOIN network
WHERE validity.rule = 'stations_share'
GROUP BY station_values.day

-- 一行是一年：细颗粒物日均值的平均和有值的天数
-- key: year
SELECT year(city_values.day) AS year, avg(city_values.value) AS pm25, count(city_values.value) AS pm25_days
FROM city_values
WHERE city_values.pollutant = 'pm25'
GROUP BY year(city_values.day)

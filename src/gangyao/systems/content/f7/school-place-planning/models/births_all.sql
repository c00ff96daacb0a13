-- 一行是一地一个五年：出生
-- key: region, year
SELECT births_5.region, any_value(regions.base_year) + 5 AS year, sum(births_5.births) AS births, sum(round(births_5.births, 0)) AS births_rounded
FROM births_5
JOIN regions ON regions.region = births_5.region
GROUP BY births_5.region
UNION ALL
SELECT births_10.region, any_value(regions.base_year) + 10 AS year, sum(births_10.births) AS births, sum(round(births_10.births, 0)) AS births_rounded
FROM births_10
JOIN regions ON regions.region = births_10.region
GROUP BY births_10.region
UNION ALL
SELECT births_15.region, any_value(regions.base_year) + 15 AS year, sum(births_15.births) AS births, sum(round(births_15.births, 0)) AS births_rounded
FROM births_15
JOIN regions ON regions.region = births_15.region
GROUP BY births_15.region

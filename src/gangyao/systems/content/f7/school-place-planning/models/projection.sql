-- 一行是一地一年一个年龄组：女性
-- key: region, year, age
SELECT women.region, regions.base_year AS year, women.age, women.women
FROM women
JOIN regions ON regions.region = women.region
UNION ALL
SELECT women_5.region, regions.base_year + 5 AS year, women_5.age, women_5.women
FROM women_5
JOIN regions ON regions.region = women_5.region
UNION ALL
SELECT women_10.region, regions.base_year + 10 AS year, women_10.age, women_10.women
FROM women_10
JOIN regions ON regions.region = women_10.region
UNION ALL
SELECT women_15.region, regions.base_year + 15 AS year, women_15.age, women_15.women
FROM women_15
JOIN regions ON regions.region = women_15.region

-- 一行是一地一个年龄组：第2个五年末的女性
-- key: region, age
SELECT survivors_10.region, survivors_10.age, survivors_10.women
FROM survivors_10
UNION ALL
SELECT
  births_10.region,
  0 AS age,
  sum(births_10.births) / (1 + any_value(regions.sex_ratio)) * any_value(life_table.person_years) / (5 * any_value(regions.radix)) + coalesce(any_value(migrants.net), 0) / 2 AS women
FROM births_10
JOIN regions ON regions.region = births_10.region
JOIN life_table ON life_table.region = births_10.region AND life_table.age = 0
LEFT JOIN migrants ON migrants.region = births_10.region AND migrants.age = 0 AND migrants.step = 2
GROUP BY births_10.region

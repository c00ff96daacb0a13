-- 一行是一地一个年龄组：第3个五年末的女性
-- key: region, age
SELECT survivors_15.region, survivors_15.age, survivors_15.women
FROM survivors_15
UNION ALL
SELECT
  births_15.region,
  0 AS age,
  sum(births_15.births) / (1 + any_value(regions.sex_ratio)) * any_value(life_table.person_years) / (5 * any_value(regions.radix)) + coalesce(any_value(migrants.net), 0) / 2 AS women
FROM births_15
JOIN regions ON regions.region = births_15.region
JOIN life_table ON life_table.region = births_15.region AND life_table.age = 0
LEFT JOIN migrants ON migrants.region = births_15.region AND migrants.age = 0 AND migrants.step = 3
GROUP BY births_15.region

-- 一行是一地一个年龄组：第1个五年末的女性
-- key: region, age
SELECT survivors_5.region, survivors_5.age, survivors_5.women
FROM survivors_5
UNION ALL
SELECT
  births_5.region,
  0 AS age,
  sum(births_5.births) / (1 + any_value(regions.sex_ratio)) * any_value(life_table.person_years) / (5 * any_value(regions.radix)) + coalesce(any_value(migrants.net), 0) / 2 AS women
FROM births_5
JOIN regions ON regions.region = births_5.region
JOIN life_table ON life_table.region = births_5.region AND life_table.age = 0
LEFT JOIN migrants ON migrants.region = births_5.region AND migrants.age = 0 AND migrants.step = 1
GROUP BY births_5.region

-- 一行是一地一个年龄组：第1个五年末仍在的女性（末组连同并入的一组）
-- key: region, age
SELECT
  women.region,
  least(women.age + 5, 85) AS age,
  sum(women.women + coalesce(from_migrants.net, 0) / 2) * any_value(to_life.person_years) / sum(from_life.person_years) + coalesce(any_value(to_migrants.net), 0) / 2 AS women
FROM women
JOIN life_table AS from_life ON from_life.region = women.region AND from_life.age = women.age
JOIN life_table AS to_life ON to_life.region = women.region AND to_life.age = least(women.age + 5, 85)
LEFT JOIN migrants AS from_migrants ON from_migrants.region = women.region AND from_migrants.age = women.age AND from_migrants.step = 1
LEFT JOIN migrants AS to_migrants ON to_migrants.region = women.region AND to_migrants.age = least(women.age + 5, 85) AND to_migrants.step = 1
GROUP BY women.region, least(women.age + 5, 85)

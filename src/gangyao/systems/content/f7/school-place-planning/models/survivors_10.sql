-- 一行是一地一个年龄组：第2个五年末仍在的女性（末组连同并入的一组）
-- key: region, age
SELECT
  women_5.region,
  least(women_5.age + 5, 85) AS age,
  sum(women_5.women + coalesce(from_migrants.net, 0) / 2) * any_value(to_life.person_years) / sum(from_life.person_years) + coalesce(any_value(to_migrants.net), 0) / 2 AS women
FROM women_5
JOIN life_table AS from_life ON from_life.region = women_5.region AND from_life.age = women_5.age
JOIN life_table AS to_life ON to_life.region = women_5.region AND to_life.age = least(women_5.age + 5, 85)
LEFT JOIN migrants AS from_migrants ON from_migrants.region = women_5.region AND from_migrants.age = women_5.age AND from_migrants.step = 2
LEFT JOIN migrants AS to_migrants ON to_migrants.region = women_5.region AND to_migrants.age = least(women_5.age + 5, 85) AND to_migrants.step = 2
GROUP BY women_5.region, least(women_5.age + 5, 85)

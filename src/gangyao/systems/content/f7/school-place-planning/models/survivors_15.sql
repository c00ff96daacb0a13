-- 一行是一地一个年龄组：第3个五年末仍在的女性（末组连同并入的一组）
-- key: region, age
SELECT
  women_10.region,
  least(women_10.age + 5, 85) AS age,
  sum(women_10.women + coalesce(from_migrants.net, 0) / 2) * any_value(to_life.person_years) / sum(from_life.person_years) + coalesce(any_value(to_migrants.net), 0) / 2 AS women
FROM women_10
JOIN life_table AS from_life ON from_life.region = women_10.region AND from_life.age = women_10.age
JOIN life_table AS to_life ON to_life.region = women_10.region AND to_life.age = least(women_10.age + 5, 85)
LEFT JOIN migrants AS from_migrants ON from_migrants.region = women_10.region AND from_migrants.age = women_10.age AND from_migrants.step = 3
LEFT JOIN migrants AS to_migrants ON to_migrants.region = women_10.region AND to_migrants.age = least(women_10.age + 5, 85) AND to_migrants.step = 3
GROUP BY women_10.region, least(women_10.age + 5, 85)

-- 一行是一地一个母亲年龄组：第3个五年内的出生，按期初（连一半迁入）与期末女性的平均
-- key: region, age
SELECT
  women_10.region,
  women_10.age,
  5 * fertility.rate * (women_10.women + coalesce(migrants.net, 0) / 2 + survivors_15.women) / 2 AS births
FROM women_10
JOIN fertility ON fertility.region = women_10.region AND fertility.age = women_10.age
JOIN survivors_15 ON survivors_15.region = women_10.region AND survivors_15.age = women_10.age
LEFT JOIN migrants ON migrants.region = women_10.region AND migrants.age = women_10.age AND migrants.step = 3

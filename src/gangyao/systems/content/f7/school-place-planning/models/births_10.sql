-- 一行是一地一个母亲年龄组：第2个五年内的出生，按期初（连一半迁入）与期末女性的平均
-- key: region, age
SELECT
  women_5.region,
  women_5.age,
  5 * fertility.rate * (women_5.women + coalesce(migrants.net, 0) / 2 + survivors_10.women) / 2 AS births
FROM women_5
JOIN fertility ON fertility.region = women_5.region AND fertility.age = women_5.age
JOIN survivors_10 ON survivors_10.region = women_5.region AND survivors_10.age = women_5.age
LEFT JOIN migrants ON migrants.region = women_5.region AND migrants.age = women_5.age AND migrants.step = 2

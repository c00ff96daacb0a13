-- 一行是一地一个母亲年龄组：第1个五年内的出生，按期初（连一半迁入）与期末女性的平均
-- key: region, age
SELECT
  women.region,
  women.age,
  5 * fertility.rate * (women.women + coalesce(migrants.net, 0) / 2 + survivors_5.women) / 2 AS births
FROM women
JOIN fertility ON fertility.region = women.region AND fertility.age = women.age
JOIN survivors_5 ON survivors_5.region = women.region AND survivors_5.age = women.age
LEFT JOIN migrants ON migrants.region = women.region AND migrants.age = women.age AND migrants.step = 1

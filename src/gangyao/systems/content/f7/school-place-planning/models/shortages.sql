-- 一行是一个学区一学年一个学段：学位不够的
-- key: zone, year, stage
SELECT
  balance.zone,
  balance.year,
  balance.stage,
  balance.pupils,
  balance.places,
  balance.missing,
  rank() OVER (PARTITION BY balance.year, balance.stage ORDER BY balance.missing DESC) AS place_in_order
FROM balance
WHERE balance.missing > 0

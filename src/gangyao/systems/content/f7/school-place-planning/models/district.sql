-- 一行是一学年一个学段：全县，只有各学区都知道时才有
-- key: year, stage
SELECT
  balance.year,
  balance.stage,
  CASE WHEN count(balance.pupils) = count(*) THEN sum(balance.pupils) END AS pupils,
  sum(balance.places) AS places,
  sum(CASE WHEN balance.missing > 0 THEN balance.missing ELSE 0 END) AS missing_in_zones,
  count(CASE WHEN balance.missing > 0 THEN TRUE END) AS zones_short
FROM balance
GROUP BY balance.year, balance.stage

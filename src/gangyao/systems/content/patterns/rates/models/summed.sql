-- 一行是一个指标、一期：各单位合计，缺一个就不知道
-- key: measure, period
SELECT
  counted.measure,
  counted.period,
  any_value(counted.name) AS name,
  any_value(counted.unit) AS unit,
  any_value(counted.way) AS way,
  any_value(counted.times) AS times,
  count(*) AS objects,
  CASE WHEN count(counted.part) = count(*) THEN sum(counted.part) END AS part,
  CASE WHEN count(counted.whole) = count(*) THEN sum(counted.whole) END AS whole
FROM counted
GROUP BY counted.measure, counted.period

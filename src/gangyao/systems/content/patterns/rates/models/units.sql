-- 一行是一个指标、一个单位：最近一期的比率、目标、达没达到
-- key: measure, object
SELECT
  counted.measure,
  counted.object,
  counted.name,
  counted.period,
  counted.part,
  counted.whole,
  counted.rate,
  targets.value AS target,
  CASE
    WHEN counted.rate IS NULL THEN 'no_figure'
    WHEN targets.value IS NULL THEN 'no_target'
    WHEN counted.way = 'lower' AND counted.rate <= targets.value THEN 'reached'
    WHEN counted.way = 'higher' AND counted.rate >= targets.value THEN 'reached'
    ELSE 'short'
  END AS state
FROM counted
JOIN latest ON latest.measure = counted.measure AND latest.period = counted.period
LEFT JOIN targets ON targets.measure = counted.measure

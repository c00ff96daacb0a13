-- 一行是一个指标：最近一期全区的比率、目标、达没达到
-- key: measure
SELECT
  rated.measure,
  rated.name,
  rated.period,
  rated.objects,
  rated.part,
  rated.whole,
  rated.rate,
  rated.times,
  targets.value AS target,
  CASE
    WHEN rated.rate IS NULL THEN 'no_figure'
    WHEN targets.value IS NULL THEN 'no_target'
    WHEN rated.way = 'lower' AND rated.rate <= targets.value THEN 'reached'
    WHEN rated.way = 'higher' AND rated.rate >= targets.value THEN 'reached'
    ELSE 'short'
  END AS state
FROM rated
JOIN latest ON latest.measure = rated.measure AND latest.period = rated.period
LEFT JOIN targets ON targets.measure = rated.measure

-- 一行是一个指标、一个单位：最近一期的比率、目标、达没达到；单位空着的一行是合计
-- key: measure, object
SELECT
  levels.measure,
  levels.object,
  levels.name,
  levels.period,
  levels.objects,
  levels.part,
  levels.whole,
  levels.rate,
  levels.times,
  targets.value AS target,
  CASE
    WHEN levels.rate IS NULL THEN 'no_figure'
    WHEN targets.value IS NULL THEN 'no_target'
    WHEN levels.way = 'lower' AND levels.rate <= targets.value THEN 'reached'
    WHEN levels.way = 'higher' AND levels.rate >= targets.value THEN 'reached'
    ELSE 'short'
  END AS state
FROM levels
JOIN latest ON latest.measure = levels.measure AND latest.period = levels.period
LEFT JOIN targets ON targets.measure = levels.measure

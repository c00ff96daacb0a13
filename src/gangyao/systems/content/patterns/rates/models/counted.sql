-- 一行是一个指标、一个单位、一期
-- key: measure, object, period
SELECT
  counts.measure,
  counts.object,
  counts.period,
  counts.part,
  counts.whole,
  measures.text AS name,
  measures.unit,
  measures.way,
  measures.value AS times,
  round(measures.value * CAST(counts.part AS DOUBLE) / nullif(counts.whole, 0), 6) AS rate
FROM counts
JOIN measures ON measures.measure = counts.measure

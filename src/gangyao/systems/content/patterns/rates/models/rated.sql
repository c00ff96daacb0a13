-- 一行是一个指标、一期：合计的比率（不是各单位比率的平均）
-- key: measure, period
SELECT
  summed.measure,
  summed.period,
  summed.name,
  summed.unit,
  summed.way,
  summed.times,
  summed.objects,
  summed.part,
  summed.whole,
  round(summed.times * CAST(summed.part AS DOUBLE) / nullif(summed.whole, 0), 6) AS rate
FROM summed

-- 一行是一个指标、一期：比率和比上一期的变化
-- key: measure, period
SELECT
  rated.measure,
  rated.name,
  rated.period,
  rated.objects,
  rated.part,
  rated.whole,
  rated.rate,
  rated.rate - lag(rated.rate) OVER (PARTITION BY rated.measure ORDER BY rated.period) AS change
FROM rated

-- 一行是一地一组一月：加权的变化
-- key: place, grouping, period
SELECT
  steps.place,
  steps.grouping,
  steps.period,
  sum(steps.step * spreads.weight) / sum(spreads.weight) AS step
FROM steps
JOIN spreads ON spreads.place = steps.place AND spreads.series = steps.series AND spreads.weight IS NOT NULL
WHERE steps.step IS NOT NULL
GROUP BY steps.place, steps.grouping, steps.period

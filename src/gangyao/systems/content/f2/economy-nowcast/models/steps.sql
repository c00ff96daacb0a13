-- 一行是一地一个序列一月：与上一个有数的月比的变化（增速取差，水平取对称百分比）
-- key: place, series, period
SELECT
  observations.place,
  observations.series,
  series.grouping,
  series.component,
  observations.period,
  observations.value,
  lag(observations.value) OVER (PARTITION BY observations.place, observations.series ORDER BY observations.period) AS before,
  CASE
    WHEN series.kind = 'rate' THEN CAST(observations.value - lag(observations.value) OVER (PARTITION BY observations.place, observations.series ORDER BY observations.period) AS DOUBLE)
    ELSE 200 * (observations.value - lag(observations.value) OVER (PARTITION BY observations.place, observations.series ORDER BY observations.period)) / nullif(observations.value + lag(observations.value) OVER (PARTITION BY observations.place, observations.series ORDER BY observations.period), 0)
  END AS step
FROM observations
JOIN series ON series.series = observations.series
WHERE observations.value IS NOT NULL

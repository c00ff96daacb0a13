-- 一行是一步：走完的、还在走的项目，用时的中位数（不到一半走完的没有）
-- key: stage
SELECT
  ladder.stage,
  ladder.value AS step,
  count(DISTINCT durations.project) FILTER (WHERE durations.done) AS done,
  count(DISTINCT durations.project) FILTER (WHERE NOT durations.done) AS open,
  min(survival.days) FILTER (WHERE survival.still_open <= 0.5) AS median_days
FROM ladder
JOIN durations ON durations.step = ladder.value
LEFT JOIN survival ON survival.step = ladder.value
GROUP BY ladder.stage, ladder.value

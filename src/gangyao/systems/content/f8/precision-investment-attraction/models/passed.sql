-- 一行是一步：到过这一步的、到过上一步的
-- key: step
SELECT CAST(steps.value AS INTEGER) AS step, steps.stage, count(*) FILTER (WHERE far.value >= steps.value) AS reached, count(*) FILTER (WHERE far.value >= steps.value - 1) AS reached_before
FROM steps
CROSS JOIN targets
JOIN steps AS far ON far.stage = targets.reached
GROUP BY steps.value, steps.stage

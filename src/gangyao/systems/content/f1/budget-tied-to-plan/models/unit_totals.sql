-- 一行是一个预算单位：预算、其中规划任务、支付
-- key: unit
SELECT
  progress.unit,
  sum(progress.amount) AS amount,
  sum(CASE WHEN progress.task IS NOT NULL THEN progress.amount ELSE 0 END) AS on_plan,
  100 * sum(CASE WHEN progress.task IS NOT NULL THEN progress.amount ELSE 0 END) / CAST(nullif(sum(progress.amount), 0) AS DOUBLE) AS on_plan_share,
  sum(progress.paid) AS paid,
  100 * sum(progress.paid) / CAST(nullif(sum(progress.amount), 0) AS DOUBLE) AS paid_share
FROM progress
GROUP BY progress.unit

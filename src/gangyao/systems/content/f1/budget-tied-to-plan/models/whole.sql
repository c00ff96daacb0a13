-- 一行：当年预算里规划任务占几成、执行几成
-- key: year
SELECT
  sums.year,
  sums.amount,
  sums.on_plan,
  100 * sums.on_plan / CAST(nullif(sums.amount, 0) AS DOUBLE) AS on_plan_share,
  sums.paid,
  100 * sums.paid / CAST(nullif(sums.amount, 0) AS DOUBLE) AS paid_share
FROM sums

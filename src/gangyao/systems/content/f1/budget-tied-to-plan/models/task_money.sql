-- 一行是一项任务：当年预算和支付
-- key: task
SELECT progress.task, count(*) AS lines, sum(progress.amount) AS amount, sum(progress.paid) AS paid
FROM progress
WHERE progress.task IS NOT NULL
GROUP BY progress.task

-- 一行是一条不对应规划的一般支出：没有写任务，或写的任务规划里没有
-- key: line
SELECT progress.line, progress.name, progress.unit, progress.task_stated, CASE WHEN progress.task_stated IS NULL THEN 'none' ELSE 'unknown_task' END AS reason, progress.amount
FROM progress
WHERE progress.kind = 'plain' AND progress.task IS NULL

-- 一行是当年一条预算：调整过的按调整后；对应的任务在不在规划里
-- key: line
SELECT
  budget.line,
  budget.name,
  budget.unit,
  budget.kind,
  tasks.task,
  budget.task AS task_stated,
  budget.approved,
  coalesce(budget.adjusted, budget.approved) AS amount
FROM budget
CROSS JOIN parameters
LEFT JOIN tasks ON tasks.task = budget.task
WHERE budget.year = parameters.year

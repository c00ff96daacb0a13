-- 一行是一件建议提案的一步：按期、逾期办、逾期未办、在办，晚几天
-- key: number, step, unit
SELECT
  dated.number,
  dated.step,
  dated.unit,
  dated.due_on,
  dated.allowed,
  dated.done_on,
  CASE
    WHEN dated.due_on IS NULL THEN NULL
    WHEN dated.done_on <= dated.due_on THEN 'in_time'
    WHEN dated.done_on IS NOT NULL THEN 'late'
    WHEN dated.due_on < parameters.as_of THEN 'overdue'
    ELSE 'open'
  END AS state,
  date_diff('day', dated.due_on, coalesce(dated.done_on, parameters.as_of)) AS days_late
FROM dated
CROSS JOIN parameters

-- 一行是一个部门一步：到期日、办了没有、晚几天
-- key: unit, step
SELECT
  starts.unit,
  starts.step,
  starts.from_day,
  CAST(starts.from_day + CAST(terms.value AS INTEGER) * INTERVAL '1 day' AS DATE) AS due_on,
  starts.done_on,
  date_diff('day', starts.from_day, coalesce(starts.done_on, parameters.as_of)) > terms.value AS late,
  date_diff('day', starts.from_day, coalesce(starts.done_on, parameters.as_of)) - CAST(terms.value AS INTEGER) AS days_over
FROM starts
JOIN terms ON terms.step = starts.step
CROSS JOIN parameters
WHERE starts.from_day IS NOT NULL

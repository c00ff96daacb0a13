-- 一行是一个项目的一步：晚了几天；没有计划日期的不知道，还没到期的为零
-- key: project, step
SELECT
  steps.project,
  steps.stage,
  steps.step,
  steps.planned,
  steps.actual,
  CASE
    WHEN steps.actual IS NOT NULL THEN date_diff('day', steps.planned, steps.actual)
    WHEN steps.planned < parameters.as_of THEN date_diff('day', steps.planned, parameters.as_of)
    WHEN steps.planned IS NOT NULL THEN 0
  END AS days_late
FROM steps
CROSS JOIN parameters

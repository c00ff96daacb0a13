-- 一行是一个项目的一步：自上一步起用了几天；没走到的到当日为止，算未完
-- key: project, step
SELECT
  steps.project,
  steps.step,
  date_diff('day', before.actual, coalesce(steps.actual, parameters.as_of)) AS days,
  steps.actual IS NOT NULL AS done
FROM steps
JOIN steps AS before ON before.project = steps.project AND before.step = steps.step - 1
CROSS JOIN parameters
WHERE before.actual <= coalesce(steps.actual, parameters.as_of)

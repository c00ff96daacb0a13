-- 一行是一步：走到（或已越过）的项目，计划到当日该走到的
-- key: step
SELECT
  steps.stage,
  steps.step,
  count(*) FILTER (WHERE in_hand.reached >= steps.step) AS reached,
  count(*) FILTER (WHERE steps.planned <= parameters.as_of) AS due
FROM steps
JOIN in_hand ON in_hand.project = steps.project
CROSS JOIN parameters
GROUP BY steps.stage, steps.step

-- 一行是一个项目：走到哪一步、几处毛病、要不要报告
-- key: project
SELECT
  projects.project,
  projects.name,
  projects.clause,
  projects.owner,
  projects.way,
  stages.step AS reached,
  coalesce(fault_counts.faults, 0) AS faults,
  amount_checks.to_report,
  amount_checks.over_budget,
  funding.started_unfunded,
  projects.clause IS NULL AS outside_plan
FROM projects
JOIN passed ON passed.project = projects.project
JOIN funding ON funding.project = projects.project
LEFT JOIN stages ON stages.value = passed.place
LEFT JOIN fault_counts ON fault_counts.project = projects.project
LEFT JOIN amount_checks ON amount_checks.project = projects.project

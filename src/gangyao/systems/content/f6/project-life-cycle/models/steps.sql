-- 一行是一个在推进的项目的一步：计划、当日以前的实际、凭据
-- key: project, step
SELECT
  projects.project,
  ladder.stage,
  CAST(ladder.value AS INTEGER) AS step,
  milestones.planned,
  CASE WHEN milestones.actual <= parameters.as_of THEN milestones.actual END AS actual,
  milestones.evidence
FROM projects
CROSS JOIN ladder
CROSS JOIN parameters
LEFT JOIN milestones ON milestones.project = projects.project AND milestones.stage = ladder.stage
WHERE projects.ended_on IS NULL OR projects.ended_on > parameters.as_of

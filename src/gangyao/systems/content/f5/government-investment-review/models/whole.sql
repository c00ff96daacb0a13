-- 一行：全部项目
-- key: projects
SELECT
  count(*) AS projects,
  count(*) FILTER (WHERE projects_now.outside_plan) AS outside_plan,
  count(*) FILTER (WHERE projects_now.to_report) AS to_report,
  count(*) FILTER (WHERE projects_now.over_budget) AS over_budget,
  count(*) FILTER (WHERE projects_now.started_unfunded) AS started_unfunded
FROM projects_now

-- 一行是一个列入年度计划的项目：列入当日有没有可研（或概算）批复
-- key: project, year
SELECT
  year_plan.project,
  year_plan.year,
  year_plan.entered_on,
  year_plan.amount,
  coalesce(feasibility.done_on <= year_plan.entered_on, false) OR coalesce(design.done_on <= year_plan.entered_on, false) AS approved
FROM year_plan
LEFT JOIN steps AS feasibility ON feasibility.project = year_plan.project AND feasibility.step = 'feasibility'
LEFT JOIN steps AS design ON design.project = year_plan.project AND design.step = 'design'

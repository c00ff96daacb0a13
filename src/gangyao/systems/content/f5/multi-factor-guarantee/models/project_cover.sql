-- 一行是一个项目：要几种、够几种、能不能开工、缺哪几种
-- key: project
SELECT
  projects.project,
  projects.name,
  projects.must,
  projects.clause IS NULL AS outside_plan,
  count(*) AS factors,
  count(*) FILTER (WHERE cover.given >= cover.need) AS covered,
  bool_and(cover.given >= cover.need) AS ready,
  string_agg(CASE WHEN cover.given < cover.need THEN cover.factor END, '、' ORDER BY cover.factor) AS lacking
FROM projects
JOIN cover ON cover.project = projects.project
GROUP BY projects.project, projects.name, projects.must, projects.clause

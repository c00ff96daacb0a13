-- 一行是一个已投产项目一次后评估：哪天到期
-- key: project, rule
SELECT projects.project, projects.name, rules.rule, rules.value AS months, CAST(projects.producing_on + CAST(rules.value AS INTEGER) * INTERVAL '1 month' AS DATE) AS due_on
FROM projects
CROSS JOIN rules
WHERE rules.rule IN ('review_short', 'review_long') AND projects.producing_on IS NOT NULL

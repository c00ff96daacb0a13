-- 一行是一个项目一项承诺
-- key: project, promise
SELECT projects.project, 'investment' AS promise, projects.investment AS amount
FROM projects
UNION ALL
SELECT projects.project, 'output' AS promise, projects.output AS amount
FROM projects
UNION ALL
SELECT projects.project, 'tax' AS promise, projects.tax AS amount
FROM projects
UNION ALL
SELECT projects.project, 'value_added' AS promise, projects.value_added AS amount
FROM projects

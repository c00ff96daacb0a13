-- 一行是一个项目：落实的资金
-- key: project
SELECT projects.project, sum(CASE WHEN funds.secured THEN funds.amount ELSE 0 END) AS secured, sum(funds.amount) AS planned
FROM projects
LEFT JOIN funds ON funds.project = projects.project
GROUP BY projects.project

-- 一行是一个项目一道门的数
-- key: project, gate
SELECT projects.project, 'investment_per_mu' AS gate, projects.investment / CAST(nullif(projects.land, 0) AS DOUBLE) AS value
FROM projects
UNION ALL
SELECT projects.project, 'output_per_mu' AS gate, projects.output / CAST(nullif(projects.land, 0) AS DOUBLE) AS value
FROM projects
UNION ALL
SELECT projects.project, 'tax_per_mu' AS gate, projects.tax / CAST(nullif(projects.land, 0) AS DOUBLE) AS value
FROM projects
UNION ALL
SELECT projects.project, 'energy' AS gate, projects.energy / CAST(nullif(projects.value_added, 0) AS DOUBLE) AS value
FROM projects
UNION ALL
SELECT projects.project, 'emission' AS gate, projects.value_added / CAST(nullif(projects.emission, 0) AS DOUBLE) AS value
FROM projects
UNION ALL
SELECT projects.project, 'policy' AS gate, CAST(NULL AS DOUBLE) AS value
FROM projects

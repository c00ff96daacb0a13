-- 一行是一个项目一道门：要几方意见、同意几方、不同意几方
-- key: project, gate
SELECT
  projects.project,
  vetoes.gate,
  count(*) AS needed,
  count(*) FILTER (WHERE opinions.passed) AS agreed,
  count(*) FILTER (WHERE NOT opinions.passed) AS refused,
  string_agg(CASE WHEN NOT opinions.passed THEN vetoes.field END, '、' ORDER BY vetoes.field) AS refused_by
FROM projects
CROSS JOIN vetoes
CROSS JOIN parameters
LEFT JOIN opinions ON opinions.project = projects.project AND opinions.field = vetoes.field AND opinions.given_on <= parameters.as_of
GROUP BY projects.project, vetoes.gate

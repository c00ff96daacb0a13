-- 一行是一个项目一年：产值、税收兑现承诺几成，达产没有
-- key: project, year
SELECT
  outcomes.project,
  projects.name,
  outcomes.year,
  outcomes.output / nullif(projects.promised_output, 0) AS output_kept,
  outcomes.tax / nullif(projects.promised_tax, 0) AS tax_kept,
  outcomes.output >= projects.promised_output * rules.value AS achieved
FROM outcomes
JOIN projects ON projects.project = outcomes.project
CROSS JOIN rules
WHERE rules.rule = 'achieved'

-- 一行是一个已竣工验收的项目：哪天该有决算
-- key: project
SELECT
  passed.project,
  passed.name,
  passed.accepted_on,
  rules.value AS months,
  CAST(passed.accepted_on + CAST(rules.value AS INTEGER) * INTERVAL '1 month' AS DATE) AS due_on,
  passed.final_on
FROM passed
CROSS JOIN rules
WHERE passed.accepted_on IS NOT NULL AND rules.rule = 'final_months'

-- 一行是一个项目：有一道门没过就否决，不论几分；门或分不知道的补正；过了门而分不够的否决
-- key: project
SELECT
  projects.project,
  projects.name,
  projects.town,
  gate_totals.passed,
  gate_totals.failed,
  gate_totals.unknown,
  gate_totals.stopped_at,
  totals.score,
  CASE
    WHEN gate_totals.failed > 0 THEN 'refuse'
    WHEN gate_totals.unknown > 0 OR totals.score IS NULL THEN 'complete'
    WHEN round(totals.score, 6) >= rules.value THEN 'pass'
    ELSE 'refuse'
  END AS verdict
FROM projects
JOIN gate_totals ON gate_totals.project = projects.project
JOIN totals ON totals.project = projects.project
CROSS JOIN rules
WHERE rules.rule = 'pass_line'

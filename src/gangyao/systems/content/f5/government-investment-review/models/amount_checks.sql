-- 一行是一个项目：概算比估算、决算比概算，要不要报告，省了多少
-- key: project
SELECT
  amounts.project,
  amounts.name,
  amounts.estimate,
  amounts.budget,
  amounts.final,
  amounts.budget / CAST(nullif(amounts.estimate, 0) AS DOUBLE) AS budget_ratio,
  100 * (amounts.budget - amounts.estimate) > budget_over.value * amounts.estimate AS to_report,
  amounts.final / CAST(nullif(amounts.budget, 0) AS DOUBLE) AS final_ratio,
  100 * (amounts.final - amounts.budget) > final_over.value * amounts.budget AS over_budget,
  amounts.budget - amounts.final AS saved
FROM amounts
CROSS JOIN rules AS budget_over
CROSS JOIN rules AS final_over
WHERE budget_over.rule = 'budget_over' AND final_over.rule = 'final_over' AND amounts.estimate IS NOT NULL

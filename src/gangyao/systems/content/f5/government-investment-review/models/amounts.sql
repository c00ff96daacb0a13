-- 一行是一个项目：估算、概算（调整过的用调整后）、决算
-- key: project
SELECT passed.project, passed.name, passed.place, passed.estimate, coalesce(budgets.amount, passed.first_budget) AS budget, passed.final
FROM passed
LEFT JOIN budgets ON budgets.project = passed.project

-- 一行是一个项目一次后评估一项承诺：兑现几成，超过的按十成
-- key: project, after_years, promise
SELECT
  outcomes.project,
  outcomes.after_years,
  outcomes.promise,
  outcomes.actual / CAST(nullif(promised.amount, 0) AS DOUBLE) AS ratio,
  CASE WHEN outcomes.actual >= promised.amount THEN 1.0 ELSE outcomes.actual / CAST(nullif(promised.amount, 0) AS DOUBLE) END AS capped
FROM outcomes
JOIN promised ON promised.project = outcomes.project AND promised.promise = outcomes.promise
WHERE promised.amount IS NOT NULL

-- 一行：当年合计
-- key: year
SELECT
  parameters.year,
  sum(progress.amount) AS amount,
  sum(CASE WHEN progress.task IS NOT NULL THEN progress.amount ELSE 0 END) AS on_plan,
  sum(progress.paid) AS paid,
  sum(CASE WHEN progress.kind = 'reserve' THEN progress.amount ELSE 0 END) AS reserve,
  sum(CASE WHEN progress.kind = 'turnover' THEN progress.amount ELSE 0 END) AS turnover
FROM progress
CROSS JOIN parameters
GROUP BY parameters.year

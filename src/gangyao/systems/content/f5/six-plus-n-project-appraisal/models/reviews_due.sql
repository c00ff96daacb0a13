-- 一行是一次到期而没有做的后评估
-- key: project, rule
SELECT reviews.project, reviews.name, reviews.rule, reviews.months, reviews.due_on, date_diff('day', reviews.due_on, parameters.as_of) AS days_late
FROM reviews
CROSS JOIN parameters
WHERE reviews.due_on < parameters.as_of
  AND NOT EXISTS (SELECT outcomes.project FROM outcomes WHERE outcomes.project = reviews.project AND outcomes.after_years * 12 = reviews.months)

-- 一行是一张表：总分、等级、不够的类、离上一级差几分
-- key: object, period
SELECT
  placed.object,
  placed.period,
  placed.score,
  CASE WHEN placed.state = 'graded' THEN grades.grade END AS grade,
  placed.state,
  placed.lacking,
  placed.skipped,
  placed.short_names,
  placed.reasons,
  placed.to_next,
  placed.score - lag(placed.score) OVER (PARTITION BY placed.object ORDER BY placed.period) AS change
FROM placed
LEFT JOIN grades ON grades.value = placed.line

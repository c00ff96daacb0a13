-- 一行是一条预算：执行几成，序时几成（已过的整月）
-- key: line
SELECT
  lines.line,
  lines.name,
  lines.unit,
  lines.kind,
  lines.task,
  lines.task_stated,
  lines.amount,
  paid.paid,
  100 * paid.paid / CAST(nullif(lines.amount, 0) AS DOUBLE) AS paid_share,
  CASE WHEN year(parameters.as_of) > parameters.year THEN 100 ELSE 100 * month(parameters.as_of) / 12.0 END AS expected_share
FROM lines
JOIN paid ON paid.line = lines.line
CROSS JOIN parameters

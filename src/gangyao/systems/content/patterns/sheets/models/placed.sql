-- 一行是一张表：总分和为什么定得了、定不了级
-- key: object, period
SELECT
  scores.object,
  scores.period,
  scores.points,
  scores.score,
  scores.lacking,
  scores.skipped,
  short_blocks.names AS short_names,
  vetoed.reasons,
  lines_met.line,
  lines_met.next_line - scores.score AS to_next,
  CASE
    WHEN vetoed.object IS NOT NULL THEN 'vetoed'
    WHEN scores.lacking > 0 THEN 'lacking'
    WHEN scores.score IS NULL THEN 'full_unknown'
    WHEN short_blocks.short > 0 THEN 'block_short'
    WHEN grade_lines.known < grade_lines.lines OR grade_lines.lines = 0 THEN 'no_line'
    WHEN lines_met.line IS NULL THEN 'below'
    WHEN short_blocks.unknown > 0 THEN 'block_unknown'
    ELSE 'graded'
  END AS state
FROM scores
CROSS JOIN grade_lines
JOIN short_blocks ON short_blocks.object = scores.object AND short_blocks.period = scores.period
LEFT JOIN lines_met ON lines_met.object = scores.object AND lines_met.period = scores.period
LEFT JOIN vetoed ON vetoed.object = scores.object AND vetoed.period = scores.period

-- 一行是一项常委会审议事项：该答复的日子（期限没有读到的不知道）和状态
-- key: session
SELECT
  sessions_dated.session,
  sessions_dated.kind,
  sessions_dated.subject,
  sessions_dated.unit,
  sessions_dated.held_on,
  sessions_dated.allowed,
  sessions_dated.due_on,
  sessions_dated.answered_on,
  CASE
    WHEN sessions_dated.due_on IS NULL AND sessions_dated.answered_on IS NOT NULL THEN 'answered'
    WHEN sessions_dated.due_on IS NULL THEN 'unknown'
    WHEN sessions_dated.answered_on <= sessions_dated.due_on THEN 'in_time'
    WHEN sessions_dated.answered_on IS NOT NULL THEN 'late'
    WHEN sessions_dated.due_on < parameters.as_of THEN 'overdue'
    ELSE 'open'
  END AS state
FROM sessions_dated
CROSS JOIN parameters

-- 一行是一项已审议的事项：期限、该答复的日子、当日以前答了没有
-- key: session
SELECT
  sessions.session,
  sessions.kind,
  sessions.subject,
  sessions.unit,
  sessions.held_on,
  hearing_terms.value AS allowed,
  CAST(sessions.held_on + CAST(hearing_terms.value AS INTEGER) * INTERVAL '1 month' AS DATE) AS due_on,
  CASE WHEN sessions.answered_on <= parameters.as_of THEN sessions.answered_on END AS answered_on
FROM sessions
CROSS JOIN parameters
LEFT JOIN hearing_terms ON hearing_terms.kind = sessions.kind
WHERE sessions.held_on <= parameters.as_of

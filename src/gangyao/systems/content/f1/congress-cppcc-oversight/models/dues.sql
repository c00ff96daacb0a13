-- 一行是一件建议提案的一步：从哪天起、到哪天止、哪天办的
-- key: number, step, unit
SELECT
  matters.number,
  'answer' AS step,
  matters.lead AS unit,
  CAST(matters.sent_on + CAST(terms.value AS INTEGER) * INTERVAL '1 month' AS DATE) AS due_on,
  terms.value AS allowed,
  matters.answered_on AS done_on
FROM matters
LEFT JOIN terms ON terms.kind = matters.kind AND terms.step = CASE WHEN matters.extended THEN 'answer_extended' ELSE 'answer' END
WHERE matters.returned_on IS NULL
UNION ALL
SELECT
  matters.number,
  'return' AS step,
  matters.lead AS unit,
  CAST(matters.sent_on + CAST(terms.value AS INTEGER) * INTERVAL '1 day' AS DATE) AS due_on,
  terms.value AS allowed,
  matters.returned_on AS done_on
FROM matters
LEFT JOIN terms ON terms.kind = matters.kind AND terms.step = 'return'
WHERE matters.returned_on IS NOT NULL
UNION ALL
SELECT
  opinions.number,
  'opinion' AS step,
  opinions.unit,
  CAST(matters.sent_on + CAST(terms.value AS INTEGER) * INTERVAL '1 month' AS DATE) AS due_on,
  terms.value AS allowed,
  opinions.given_on AS done_on
FROM opinions
JOIN matters ON matters.number = opinions.number
LEFT JOIN terms ON terms.kind = matters.kind AND terms.step = 'opinion'
WHERE matters.returned_on IS NULL
UNION ALL
SELECT
  matters.number,
  'again' AS step,
  matters.lead AS unit,
  CAST(matters.surveyed_on + CAST(terms.value AS INTEGER) * INTERVAL '1 month' AS DATE) AS due_on,
  terms.value AS allowed,
  matters.answered_again_on AS done_on
FROM matters
LEFT JOIN terms ON terms.kind = matters.kind AND terms.step = 'again'
WHERE NOT matters.satisfied

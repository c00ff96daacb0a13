-- 一行是一件建议提案：办到哪一步
-- key: number
SELECT
  matters.number,
  matters.kind,
  matters.subject,
  matters.clause,
  matters.lead,
  matters.sent_on,
  clocks.due_on,
  clocks.done_on,
  clocks.state,
  matters.result,
  matters.satisfied,
  again.state AS again,
  CASE
    WHEN matters.returned_on <= parameters.as_of THEN 'returned'
    WHEN clocks.done_on IS NULL THEN 'handling'
    WHEN matters.satisfied IS NULL THEN 'to_survey'
    WHEN matters.satisfied OR again.done_on IS NOT NULL THEN 'closed'
    ELSE 'again'
  END AS stage
FROM matters
CROSS JOIN parameters
LEFT JOIN clocks ON clocks.number = matters.number AND clocks.step = 'answer'
LEFT JOIN clocks AS again ON again.number = matters.number AND again.step = 'again'

-- 一行是规划的一条：有多少件建议提案、答复的、已解决的
-- key: clause
SELECT
  matters_now.clause,
  count(*) AS matters,
  count(matters_now.done_on) AS answered,
  count(*) FILTER (WHERE matters_now.done_on IS NOT NULL AND matters_now.result = 'A') AS solved
FROM matters_now
WHERE matters_now.clause IS NOT NULL AND matters_now.stage <> 'returned'
GROUP BY matters_now.clause

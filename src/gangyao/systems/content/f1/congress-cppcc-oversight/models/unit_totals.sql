-- 一行是一个主办单位：件数、答复的、按期的、A类的、测评的、满意的
-- key: lead
SELECT
  matters_now.lead,
  count(*) AS matters,
  count(matters_now.done_on) AS answered,
  count(*) FILTER (WHERE matters_now.state = 'in_time') / nullif(CAST(count(*) FILTER (WHERE matters_now.state <> 'open') AS DOUBLE), 0) AS in_time_rate,
  count(*) FILTER (WHERE matters_now.done_on IS NOT NULL AND matters_now.result = 'A') / nullif(CAST(count(matters_now.done_on) AS DOUBLE), 0) AS solved_rate,
  count(*) FILTER (WHERE matters_now.satisfied) / nullif(CAST(count(matters_now.satisfied) AS DOUBLE), 0) AS satisfied_rate,
  count(*) FILTER (WHERE matters_now.state = 'overdue') AS overdue
FROM matters_now
WHERE matters_now.stage <> 'returned'
GROUP BY matters_now.lead

-- 一行是一个账户、一期、一种原因：人为与自然各增减多少
-- key: account, period, cause
SELECT
  cells.account,
  cells.period,
  cells.cause,
  coalesce(sum(cells.amount) FILTER (WHERE cells.side = 'increase'), 0) AS increase,
  coalesce(sum(cells.amount) FILTER (WHERE cells.side = 'decrease'), 0) AS decrease,
  count(*) FILTER (WHERE cells.is_lacking) AS lacking
FROM cells
WHERE cells.side IN ('increase', 'decrease')
GROUP BY cells.account, cells.period, cells.cause

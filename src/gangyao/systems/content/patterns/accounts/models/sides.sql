-- 一行是一个账户、一期：期初、增加、减少、期末
-- key: account, period
SELECT
  cells.account,
  cells.period,
  cells.called,
  cells.unit,
  count(*) FILTER (WHERE cells.is_lacking) AS lacking,
  sum(cells.amount) FILTER (WHERE cells.side = 'opening') AS opening,
  coalesce(sum(cells.amount) FILTER (WHERE cells.side = 'increase'), 0) AS increase,
  coalesce(sum(cells.amount) FILTER (WHERE cells.side = 'decrease'), 0) AS decrease,
  sum(cells.amount) FILTER (WHERE cells.side = 'closing') AS closing
FROM cells
GROUP BY cells.account, cells.period, cells.called, cells.unit

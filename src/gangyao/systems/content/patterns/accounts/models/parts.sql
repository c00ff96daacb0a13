-- 一行是一个总项、一期、一个科目：各分项之和，缺一项就不知道
-- key: account, period, line
SELECT
  cells.whole AS account,
  cells.period,
  cells.line,
  count(*) AS parts,
  CASE WHEN count(cells.amount) = count(*) THEN sum(cells.amount) END AS amount
FROM cells
WHERE cells.whole IS NOT NULL
GROUP BY cells.whole, cells.period, cells.line

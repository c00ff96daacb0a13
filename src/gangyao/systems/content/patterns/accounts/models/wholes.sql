-- 一行是一个总项、一期、一个科目：填报的总项与分项之和
-- key: account, period, line
SELECT
  cells.account,
  cells.period,
  cells.line,
  cells.name,
  cells.amount AS stated,
  parts.amount AS parts_sum,
  parts.parts,
  cells.amount - parts.amount AS difference
FROM cells
JOIN parts ON parts.account = cells.account AND parts.period = cells.period AND parts.line = cells.line

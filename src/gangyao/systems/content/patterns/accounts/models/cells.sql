-- 一行是一个账户、一期、一个科目：账上该有的格子，没有填的是空
-- key: account, period, line
SELECT
  spans.account,
  spans.period,
  spans.called,
  spans.unit,
  spans.whole,
  lines.line,
  lines.side,
  lines.cause,
  lines.text AS name,
  entries.amount,
  lines.value = 1 AND entries.amount IS NULL AS is_lacking
FROM spans
JOIN lines ON lines.kind = spans.kind
LEFT JOIN entries ON entries.account = spans.account AND entries.period = spans.period AND entries.line = lines.line

-- 一行是一家企业：近三年、近两年合格机构投资者到账的股权融资（万元）
-- key: uscc
SELECT
  firms.uscc,
  coalesce(sum(CASE WHEN rounds.qualified AND rounds.paid_on <= parameters.as_of AND rounds.paid_on >= parameters.as_of - CAST(long.value AS INTEGER) * INTERVAL '1 year' THEN rounds.amount END), 0) AS equity_3y,
  coalesce(sum(CASE WHEN rounds.qualified AND rounds.paid_on <= parameters.as_of AND rounds.paid_on >= parameters.as_of - CAST(short.value AS INTEGER) * INTERVAL '1 year' THEN rounds.amount END), 0) AS equity_2y
FROM firms
CROSS JOIN parameters
CROSS JOIN lines AS long
CROSS JOIN lines AS short
LEFT JOIN rounds ON rounds.uscc = firms.uscc
WHERE long.line = 'equity_long' AND short.line = 'equity_short'
GROUP BY firms.uscc

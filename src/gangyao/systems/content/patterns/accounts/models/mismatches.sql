-- 一行是一处对不上的格子：应当是多少，填的是多少
-- key: kind, account, period, line
SELECT 'balance' AS kind, balances.account, balances.period, '期末' AS line, balances.reckoned AS expected, coalesce(balances.closing, 0) AS found, balances.difference
FROM balances
WHERE balances.state = 'off'
UNION ALL
SELECT 'chain' AS kind, chains.account, chains.period, '期初' AS line, chains.last_closing AS expected, chains.opening AS found, chains.difference
FROM chains
WHERE chains.difference <> 0
UNION ALL
SELECT 'whole' AS kind, wholes.account, wholes.period, wholes.line, wholes.parts_sum AS expected, wholes.stated AS found, wholes.difference
FROM wholes
WHERE wholes.difference <> 0
UNION ALL
SELECT 'line_unknown' AS kind, entries.account, entries.period, entries.line, NULL AS expected, entries.amount AS found, NULL AS difference
FROM entries
JOIN accounts ON accounts.account = entries.account
LEFT JOIN lines ON lines.kind = accounts.kind AND lines.line = entries.line
WHERE lines.line IS NULL
UNION ALL
SELECT 'account_unknown' AS kind, entries.account, entries.period, entries.line, NULL AS expected, entries.amount AS found, NULL AS difference
FROM entries
LEFT JOIN accounts ON accounts.account = entries.account
WHERE accounts.account IS NULL

-- 一行是一个账户、一期
-- key: account, period
SELECT entries.account, entries.period, accounts.kind
FROM entries
JOIN accounts ON accounts.account = entries.account
GROUP BY entries.account, entries.period, accounts.kind

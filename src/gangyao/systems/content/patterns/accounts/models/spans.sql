-- 一行是一个账户、一期
-- key: account, period
SELECT entries.account, entries.period, accounts.name AS called, accounts.unit, accounts.kind, accounts.whole
FROM entries
JOIN accounts ON accounts.account = entries.account
GROUP BY entries.account, entries.period, accounts.name, accounts.unit, accounts.kind, accounts.whole

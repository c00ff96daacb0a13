-- 一行是一个账户、一期：上期期末与本期期初
-- key: account, period
SELECT sides.account, sides.period, before.closing AS last_closing, sides.opening, sides.opening - before.closing AS difference
FROM sides
JOIN sides AS before ON before.account = sides.account AND before.period = sides.period - 1

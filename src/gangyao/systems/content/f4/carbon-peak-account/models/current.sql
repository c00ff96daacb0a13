-- 一行：年度
-- key: year
SELECT account.year, account.total, account.intensity, account.cut, account.cumulative_cut
FROM account
CROSS JOIN parameters
WHERE account.year = parameters.year

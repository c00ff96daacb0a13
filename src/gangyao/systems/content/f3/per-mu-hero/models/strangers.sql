-- 一行是一个部门数据里、参评企业名单上没有的信用代码
-- key: source, uscc
SELECT '实缴税收' AS source, taxes.uscc
FROM taxes
LEFT JOIN firms ON firms.uscc = taxes.uscc
WHERE firms.uscc IS NULL
UNION ALL
SELECT '用地' AS source, owned.uscc
FROM owned
LEFT JOIN firms ON firms.uscc = owned.uscc
WHERE firms.uscc IS NULL
UNION ALL
SELECT '租赁' AS source, leased_in.uscc
FROM leased_in
LEFT JOIN firms ON firms.uscc = leased_in.uscc
WHERE firms.uscc IS NULL
UNION ALL
SELECT '用电用能' AS source, power.uscc
FROM power
LEFT JOIN firms ON firms.uscc = power.uscc
WHERE firms.uscc IS NULL
UNION ALL
SELECT '排放' AS source, emissions.uscc
FROM emissions
LEFT JOIN firms ON firms.uscc = emissions.uscc
WHERE firms.uscc IS NULL

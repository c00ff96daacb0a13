-- 一行是一笔付清的欠薪：台账保存到哪一天
-- key: firm, since
SELECT arrears.firm, arrears.since, arrears.settled, CAST(arrears.settled + CAST(rules.value AS INTEGER) * INTERVAL '1 year' AS DATE) AS keep_until
FROM arrears
CROSS JOIN rules
WHERE arrears.settled IS NOT NULL AND rules.rule = 'ledger_years'

-- 一行是一家企业：未付清的欠薪，最长的一笔到当日满几个月、又多几天
-- key: firm
SELECT
  arrears.firm,
  min(arrears.since) AS since,
  sum(arrears.workers) AS workers,
  sum(arrears.amount) AS amount,
  count(*) AS debts
FROM arrears
CROSS JOIN parameters
WHERE arrears.since < parameters.as_of AND (arrears.settled IS NULL OR arrears.settled > parameters.as_of)
GROUP BY arrears.firm

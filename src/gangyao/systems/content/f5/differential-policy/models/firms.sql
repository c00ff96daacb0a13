-- 一行是一家企业：可执行的加收、减免、净额，几项标准未知，几项审查未过
-- key: uscc
SELECT
  amounts.uscc,
  amounts.name,
  amounts.list,
  amounts.tier,
  sum(CASE WHEN amounts.may_apply AND amounts.amount > 0 THEN amounts.amount ELSE 0 END) AS surcharge,
  sum(CASE WHEN amounts.may_apply AND amounts.amount < 0 THEN amounts.amount ELSE 0 END) AS relief,
  CASE WHEN count(amounts.amount) = count(*) THEN sum(CASE WHEN amounts.may_apply THEN amounts.amount ELSE 0 END) END AS net,
  count(*) - count(amounts.amount) AS unknown,
  sum(CASE WHEN amounts.may_apply THEN 0 ELSE 1 END) AS not_allowed
FROM amounts
GROUP BY amounts.uscc, amounts.name, amounts.list, amounts.tier

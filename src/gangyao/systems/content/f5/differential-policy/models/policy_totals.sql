-- 一行是一项政策一档：企业、数量、已知的金额、其中可执行的、标准未知的企业
-- key: policy, tier
SELECT
  amounts.policy,
  amounts.tier,
  count(*) AS firms,
  sum(amounts.quantity) AS quantity,
  CASE WHEN count(amounts.amount) = count(*) THEN sum(amounts.amount) END AS amount,
  CASE WHEN count(amounts.amount) = count(*) THEN sum(CASE WHEN amounts.may_apply THEN amounts.amount ELSE 0 END) END AS applied,
  count(*) - count(amounts.amount) AS unknown
FROM amounts
WHERE amounts.tier IS NOT NULL
GROUP BY amounts.policy, amounts.tier

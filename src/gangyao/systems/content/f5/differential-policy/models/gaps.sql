-- 一行是一项政策一张名单一档：有企业、有用量、没有标准
-- key: policy, list, tier
SELECT amounts.policy, amounts.list, amounts.tier, count(*) AS firms, sum(amounts.quantity) AS quantity
FROM amounts
WHERE amounts.rate IS NULL AND amounts.tier IS NOT NULL
GROUP BY amounts.policy, amounts.list, amounts.tier

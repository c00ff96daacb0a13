-- 一行是一档：止于此档的户数
-- key: tier
SELECT tiers.tier, count(bills.meter) AS households, coalesce(sum(bills.bill), 0) AS bill
FROM tiers
LEFT JOIN bills ON tiers.tier = bills.tier
GROUP BY tiers.tier

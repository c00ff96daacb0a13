-- 一行是一户
-- key: meter
SELECT parts.meter, sum(parts.used) AS used, max(parts.tier) AS tier, sum(parts.used * parts.price) AS bill
FROM parts
GROUP BY parts.meter

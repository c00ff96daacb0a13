-- 一行是一家承租方：租来、计入自己的用地
-- key: uscc
SELECT leases.tenant AS uscc, sum(leases.area) AS area
FROM leases
WHERE coalesce(leases.counted_at, 'tenant') = 'tenant'
GROUP BY leases.tenant

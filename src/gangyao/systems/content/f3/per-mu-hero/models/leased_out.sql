-- 一行是一家出租方：租出去、计入承租方的用地
-- key: uscc
SELECT leases.owner AS uscc, sum(leases.area) AS area
FROM leases
WHERE coalesce(leases.counted_at, 'tenant') = 'tenant'
GROUP BY leases.owner

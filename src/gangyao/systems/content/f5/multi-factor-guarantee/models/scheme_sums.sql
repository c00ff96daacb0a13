-- 一行是一种要素：现行方案给项目的和预留
-- key: factor
SELECT factors.factor, current.version, pool_sums.pool, coalesce(given_sums.given, 0) AS given, coalesce(reserves.quantity, 0) AS reserve
FROM factors
CROSS JOIN current
LEFT JOIN pool_sums ON pool_sums.factor = factors.factor
LEFT JOIN given_sums ON given_sums.factor = factors.factor
LEFT JOIN reserves ON reserves.version = current.version AND reserves.factor = factors.factor

-- 一行是全县合计
-- key: place
SELECT
    parameters.place,
    sum(quota.settlers) AS settlers,
    sum(quota.quota) AS quota
FROM quota
CROSS JOIN parameters
GROUP BY parameters.place

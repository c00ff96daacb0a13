-- 一行是一地：债务率
-- key: place
SELECT totals.place, totals.balance, resources.resources, 100.0 * totals.balance / nullif(resources.resources, 0) AS ratio
FROM totals
LEFT JOIN resources ON totals.place = resources.place

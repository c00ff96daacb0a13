-- 一行是一种来历的一年
-- key: origin, year
SELECT '填报' AS origin, quantities.year
FROM quantities
GROUP BY quantities.year
UNION ALL
SELECT '推算' AS origin, derived.year
FROM derived
GROUP BY derived.year

-- 一行是一个乡镇一条条件：现在多少
-- key: town, condition
SELECT towns.town, 'public_cases' AS condition, CAST(towns.public_cases AS DOUBLE) AS value
FROM towns
UNION ALL
SELECT towns.town, 'site_share' AS condition, CASE WHEN towns.sites = 0 THEN 0 ELSE 100.0 * towns.site_cases / towns.sites END AS value
FROM towns
UNION ALL
SELECT towns.town, 'site_largest' AS condition, CAST(towns.site_largest AS DOUBLE) AS value
FROM towns
UNION ALL
SELECT towns.town, 'firm_share' AS condition, CASE WHEN towns.firms = 0 THEN 0 ELSE 100.0 * towns.firm_cases / towns.firms END AS value
FROM towns
UNION ALL
SELECT towns.town, 'firm_largest' AS condition, CAST(towns.firm_largest AS DOUBLE) AS value
FROM towns
UNION ALL
SELECT towns.town, 'group_event' AS condition, CAST(towns.largest_group AS DOUBLE) AS value
FROM towns

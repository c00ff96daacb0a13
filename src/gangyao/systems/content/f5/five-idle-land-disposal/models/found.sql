-- 一行是一块地的一种“未”，和凭哪一条
-- key: parcel, state
SELECT parcels.parcel, 'approved_unsupplied' AS state, 'months' AS test
FROM parcels
CROSS JOIN parameters
CROSS JOIN rules
WHERE rules.rule = 'supply_months'
  AND (parcels.contract_on IS NULL OR parcels.contract_on > parameters.as_of)
  AND parcels.approved_on + CAST(rules.value AS INTEGER) * INTERVAL '1 month' <= parameters.as_of
UNION ALL
SELECT idle_parcels.parcel, 'supplied_unused' AS state, idle_parcels.test
FROM idle_parcels
UNION ALL
SELECT parcels.parcel, 'partly_used' AS state, 'plot_ratio' AS test
FROM parcels
CROSS JOIN parameters
WHERE parcels.completed_on <= parameters.as_of AND parcels.ratio_built < parcels.ratio_contract
UNION ALL
SELECT parcels.parcel, 'built_idle' AS state, 'months' AS test
FROM parcels
CROSS JOIN parameters
CROSS JOIN rules
WHERE rules.rule = 'built_months'
  AND (parcels.producing_on IS NULL OR parcels.producing_on > parameters.as_of)
  AND parcels.completed_on + CAST(rules.value AS INTEGER) * INTERVAL '1 month' <= parameters.as_of
UNION ALL
SELECT yearly.parcel, 'below_promise' AS state, CASE WHEN yearly.tax_short THEN 'tax' ELSE 'output' END AS test
FROM yearly
JOIN last_years ON last_years.parcel = yearly.parcel AND last_years.year = yearly.year
WHERE yearly.tax_short OR yearly.output_short

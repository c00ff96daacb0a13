-- 一行是一块地一个环节：该核几项、核了几项、达到几项；都达到才通过，有一项没有达到就不通过
-- key: parcel, stage
SELECT
  parcels.parcel,
  parcels.holder,
  basic.text AS stage,
  count(*) AS due,
  count(indicator_checks.kept) AS checked,
  count(*) FILTER (WHERE indicator_checks.kept) AS kept,
  CASE
    WHEN count(*) FILTER (WHERE NOT indicator_checks.kept) > 0 THEN false
    WHEN count(indicator_checks.kept) = count(*) THEN true
  END AS passed,
  string_agg(CASE WHEN NOT indicator_checks.kept THEN indicators.text END, '、' ORDER BY indicators.text) AS lacking
FROM parcels
JOIN promised ON promised.parcel = parcels.parcel
JOIN basic ON basic.indicator = promised.indicator
JOIN indicators ON indicators.indicator = promised.indicator
LEFT JOIN indicator_checks ON indicator_checks.parcel = parcels.parcel AND indicator_checks.indicator = promised.indicator AND indicator_checks.stage = basic.text
WHERE parcels.by_standard
GROUP BY parcels.parcel, parcels.holder, basic.text

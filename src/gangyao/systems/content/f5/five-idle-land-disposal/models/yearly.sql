-- 一行是一块地一年：过了爬坡期，实际亩均对承诺
-- key: parcel, year
SELECT
  parcels.parcel,
  parcel_years.year,
  parcel_years.tax < parcels.tax_promised * parcels.land AS tax_short,
  parcel_years.output < parcels.output_promised * parcels.land AS output_short
FROM parcels
JOIN parcel_years ON parcel_years.parcel = parcels.parcel
CROSS JOIN rules
WHERE rules.rule = 'ramp_years' AND parcel_years.year >= year(parcels.producing_on) + rules.value

-- 一行是一家有用地的企业：亩均税收、界限、中了哪几条
-- key: uscc
SELECT
  firms.uscc,
  firms.name,
  firms.town,
  firms.list,
  firms.land,
  firms.tax / CAST(nullif(firms.land, 0) AS DOUBLE) AS tax_per_mu,
  means.tax_per_mu AS mean,
  means.tax_per_mu / parts.value AS threshold,
  coalesce(firms.tier = 'D', false) AS tier_d,
  firms.tax * parts.value < round(means.tax_per_mu * firms.land, 6) AS below,
  coalesce(firms.hazard, false) AS hazard,
  CASE WHEN firms.tax > means.tax_per_mu * firms.land THEN 0 ELSE means.tax_per_mu * firms.land - firms.tax END AS tax_to_win,
  CASE WHEN firms.tier = 'D' THEN CAST(firms.d_since + CAST(d_months.value AS INTEGER) * INTERVAL '1 month' AS DATE) END AS clear_by
FROM firms
JOIN means ON means.list = firms.list
CROSS JOIN rules AS parts
CROSS JOIN rules AS d_months
WHERE parts.rule = 'parts' AND d_months.rule = 'd_months' AND firms.land > 0

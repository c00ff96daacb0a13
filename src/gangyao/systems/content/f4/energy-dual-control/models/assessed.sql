-- 一行是一年：选定折算的总量、考核量与强度（吨标准煤/万元）
-- key: year
SELECT
  yearly.year,
  yearly.price_base,
  yearly.gdp,
  CASE WHEN parameters.counting = 'equal' THEN yearly.equal ELSE yearly.equivalent END AS total,
  yearly.raw_deducted,
  yearly.green_deducted,
  CASE WHEN parameters.counting = 'equal' THEN yearly.equal ELSE yearly.equivalent END - yearly.raw_deducted - yearly.green_deducted AS assessed,
  (CASE WHEN parameters.counting = 'equal' THEN yearly.equal ELSE yearly.equivalent END - yearly.raw_deducted - yearly.green_deducted) / nullif(yearly.gdp * 10000, 0) AS intensity
FROM yearly
CROSS JOIN parameters

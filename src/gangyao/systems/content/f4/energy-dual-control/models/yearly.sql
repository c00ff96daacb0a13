-- 一行是一年：总量（两种折算，连原料用能）、扣除、考核口径
-- key: year
SELECT
  region.year,
  region.gdp,
  region.price_base,
  firm_totals.equivalent + firm_totals.raw + region.others AS equivalent,
  firm_totals.equal + firm_totals.raw + region.others + region.others_power * (power_rates.rate * 10 - power.value) AS equal,
  CASE WHEN region.year >= since.value THEN firm_totals.raw ELSE 0 END AS raw_deducted,
  CASE WHEN region.year >= since.value THEN region.green_power * (CASE WHEN parameters.counting = 'equal' THEN power_rates.rate * 10 ELSE power.value END) ELSE 0 END AS green_deducted
FROM region
CROSS JOIN parameters
CROSS JOIN constants AS since
CROSS JOIN coal_factors AS power
LEFT JOIN firm_totals ON firm_totals.year = region.year
LEFT JOIN power_rates ON power_rates.year = region.year
WHERE since.name = 'deducted_from' AND power.fuel = 'power'

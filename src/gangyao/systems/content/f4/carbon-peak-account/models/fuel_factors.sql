-- 一行是一个品种：每吨（万立方米）燃料的二氧化碳
-- key: fuel
SELECT
  carbon_content.fuel,
  carbon_content.text AS name,
  CAST(carbon_content.value * coal_factors.value AS DOUBLE) * over.value / under.value AS dioxide
FROM carbon_content
CROSS JOIN coal_factors
CROSS JOIN rules AS over
CROSS JOIN rules AS under
WHERE coal_factors.fuel = carbon_content.fuel AND over.rule = 'carbon_to_dioxide_over' AND under.rule = 'carbon_to_dioxide_under'

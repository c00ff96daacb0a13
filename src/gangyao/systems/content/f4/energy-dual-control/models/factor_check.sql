-- 一行是一个品种：折标系数与发热量除以每千克标准煤的热值
-- key: fuel
SELECT
  coal_factors.fuel,
  coal_factors.text AS name,
  CASE WHEN coal_factors.fuel IN ('gas', 'power') THEN coal_factors.value / 10 ELSE coal_factors.value END AS printed,
  CAST(calorific.value AS DOUBLE) / constants.value AS reckoned,
  abs((CASE WHEN coal_factors.fuel IN ('gas', 'power') THEN coal_factors.value / 10 ELSE coal_factors.value END) - round(CAST(CAST(calorific.value AS DOUBLE) / constants.value AS DECIMAL(18, 8)), 4)) < 0.00001 AS agrees
FROM coal_factors
JOIN calorific ON calorific.fuel = coal_factors.fuel
CROSS JOIN constants
WHERE constants.name = 'coal_equivalent'

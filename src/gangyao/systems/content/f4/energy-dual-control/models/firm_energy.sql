-- 一行是一家企业一年一个品种一种用途：当量值和等价值（吨标准煤）
-- key: firm, year, fuel, purpose
SELECT
  fuel_use.firm,
  fuel_use.year,
  fuel_use.fuel,
  fuel_use.purpose,
  fuel_use.quantity * coal_factors.value AS equivalent,
  CASE WHEN fuel_use.fuel = 'power' THEN fuel_use.quantity * power_rates.rate * 10 ELSE fuel_use.quantity * coal_factors.value END AS equal
FROM fuel_use
LEFT JOIN coal_factors ON coal_factors.fuel = fuel_use.fuel
LEFT JOIN power_rates ON power_rates.year = fuel_use.year

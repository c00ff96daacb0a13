-- 一行是一个部门一年一种来源：二氧化碳（吨）
-- key: sector, year, source
SELECT fuel_use.sector, fuel_use.year, fuel_use.fuel AS source, fuel_use.quantity * fuel_factors.dioxide AS dioxide
FROM fuel_use
LEFT JOIN fuel_factors ON fuel_factors.fuel = fuel_use.fuel
UNION ALL
SELECT power_use.sector, power_use.year, 'power' AS source, CAST(power_use.power - coalesce(power_use.green, 0) AS DOUBLE) * grid.value * 10 AS dioxide
FROM power_use
LEFT JOIN grid ON CAST(grid.year AS INTEGER) = power_use.year

-- 一行是一年一项：由土壤保持量、固沙量、沼泽面积、库容、水量平衡推出的实物量
-- key: year, item
SELECT drivers.year, 'sediment' AS item, CAST(drivers.amount AS DOUBLE) * share.value / density.value AS amount
FROM drivers
CROSS JOIN coefficients AS share
CROSS JOIN coefficients AS density
WHERE drivers.driver = 'soil_retained' AND share.coefficient = 'sediment_share' AND density.coefficient = 'soil_density'
UNION ALL
SELECT drivers.year, 'nitrogen' AS item, CAST(drivers.amount AS DOUBLE) * content.value * 10000 AS amount
FROM drivers
CROSS JOIN coefficients AS content
WHERE drivers.driver = 'soil_retained' AND content.coefficient = 'nitrogen_content'
UNION ALL
SELECT drivers.year, 'phosphorus' AS item, CAST(drivers.amount AS DOUBLE) * content.value * 10000 AS amount
FROM drivers
CROSS JOIN coefficients AS content
WHERE drivers.driver = 'soil_retained' AND content.coefficient = 'phosphorus_content'
UNION ALL
SELECT drivers.year, 'sand' AS item, CAST(drivers.amount AS DOUBLE) / density.value / depth.value / 100 AS amount
FROM drivers
CROSS JOIN coefficients AS density
CROSS JOIN coefficients AS depth
WHERE drivers.driver = 'sand_fixed' AND density.coefficient = 'sand_density' AND depth.coefficient = 'sand_depth'
UNION ALL
SELECT drivers.year, 'flood_marsh' AS item, CAST(drivers.amount AS DOUBLE) * depth.value / 100 AS amount
FROM drivers
CROSS JOIN coefficients AS depth
WHERE drivers.driver = 'marsh_area' AND depth.coefficient = 'marsh_depth'
UNION ALL
SELECT drivers.year, 'flood_reservoir' AS item, CAST(drivers.amount AS DOUBLE) * share.value AS amount
FROM drivers
CROSS JOIN coefficients AS share
WHERE drivers.driver = 'reservoir_capacity' AND share.coefficient = 'reservoir_share'
UNION ALL
SELECT water_balance.year, 'water_conservation' AS item, sum(CAST(water_balance.rain - water_balance.runoff - water_balance.evapotranspiration AS DOUBLE) * water_balance.area) / 100000 AS amount
FROM water_balance
GROUP BY water_balance.year

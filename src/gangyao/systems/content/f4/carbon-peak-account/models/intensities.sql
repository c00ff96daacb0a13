-- 一行是一年：单位生产总值排放（吨/万元）
-- key: year
SELECT yearly.year, yearly.fuels, yearly.power, yearly.total, region.gdp, region.price_base, yearly.total / nullif(region.gdp * 10000, 0) AS intensity
FROM yearly
LEFT JOIN region ON region.year = yearly.year

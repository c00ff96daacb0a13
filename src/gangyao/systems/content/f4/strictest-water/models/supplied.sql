-- 一行是一年：供水合计
-- key: year
SELECT supply_by_source.year, sum(supply_by_source.volume) AS volume
FROM supply_by_source
GROUP BY supply_by_source.year

-- 一行是一个指标的一档的一条线
-- key: measure, level, way
SELECT limits.measure, limits.level, limits.way, limits.value, limits.text AS name, limits.unit, levels.value AS severity
FROM limits
JOIN levels ON levels.level = limits.level

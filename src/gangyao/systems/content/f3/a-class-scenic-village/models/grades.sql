-- 一行是一村
-- key: village
SELECT
    villages.village,
    lines.points,
    limits.grade,
    lines.ahead - lines.points AS missing,
    villages.granted IS NOT NULL AND villages.granted <= parameters.as_of AND (villages.until IS NULL OR villages.until >= parameters.as_of) AS titled
FROM villages
CROSS JOIN parameters
LEFT JOIN lines ON villages.village = lines.village
LEFT JOIN limits ON lines.reached = limits.value

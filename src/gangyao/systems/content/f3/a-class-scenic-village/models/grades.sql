-- 一行是一村
-- key: village
SELECT
    totals.village,
    totals.points,
    limits.grade,
    ahead.line - totals.points AS missing,
    villages.granted IS NOT NULL AND villages.granted <= parameters.as_of AND (villages.until IS NULL OR villages.until >= parameters.as_of) AS titled
FROM totals
JOIN villages ON totals.village = villages.village
CROSS JOIN parameters
LEFT JOIN reached ON totals.village = reached.village
LEFT JOIN limits ON reached.line = limits.value
LEFT JOIN ahead ON totals.village = ahead.village

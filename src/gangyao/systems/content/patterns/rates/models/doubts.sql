-- 一行是一处该核对的数
-- key: measure, object, period, doubt
SELECT counts.measure, counts.object, counts.period, 'measure_unknown' AS doubt
FROM counts
LEFT JOIN measures ON measures.measure = counts.measure
WHERE measures.measure IS NULL
UNION ALL
SELECT counts.measure, counts.object, counts.period, 'part_missing' AS doubt
FROM counts
WHERE counts.part IS NULL
UNION ALL
SELECT counts.measure, counts.object, counts.period, 'whole_missing' AS doubt
FROM counts
WHERE counts.whole IS NULL
UNION ALL
SELECT counts.measure, counts.object, counts.period, 'whole_zero' AS doubt
FROM counts
WHERE counts.whole = 0
UNION ALL
SELECT counted.measure, counted.object, counted.period, 'above_whole' AS doubt
FROM counted
WHERE counted.unit = '%' AND counted.part > counted.whole

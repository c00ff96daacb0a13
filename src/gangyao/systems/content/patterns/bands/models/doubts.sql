-- 一行是一个没有线可对的读数
-- key: object, measure, at
SELECT known.object, known.measure, known.at, known.value
FROM known
LEFT JOIN bounds ON bounds.measure = known.measure
WHERE bounds.measure IS NULL

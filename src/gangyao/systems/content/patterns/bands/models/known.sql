-- 一行是截至当日的一个读数
-- key: object, measure, at
SELECT readings.object, readings.measure, readings.at, readings.value
FROM readings
CROSS JOIN parameters
WHERE readings.at <= parameters.as_of

-- 一行是一户一种：当年用量，每档因人口多加多少
-- key: meter, good
SELECT
  meters.meter,
  meters.good,
  meters.kind,
  meters.town,
  readings.quantity,
  readings.valley,
  CASE WHEN meters.good = 'power' AND meters.persons >= many.value THEN more.value ELSE 0 END AS extra
FROM meters
JOIN readings ON readings.meter = meters.meter AND readings.good = meters.good
CROSS JOIN parameters
CROSS JOIN rules AS many
CROSS JOIN rules AS more
WHERE readings.year = parameters.year AND many.rule = 'many_persons' AND more.rule = 'many_more'

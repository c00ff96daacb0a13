-- 一行是一个读数对一条线：够不够
-- key: object, measure, at, level, way
SELECT
  known.object,
  known.measure,
  known.at,
  known.value,
  bounds.level,
  bounds.way,
  bounds.name,
  bounds.unit,
  bounds.severity,
  bounds.value AS bound,
  CASE bounds.way
    WHEN 'at_least' THEN known.value >= bounds.value
    WHEN 'above' THEN known.value > bounds.value
    WHEN 'at_most' THEN known.value <= bounds.value
    WHEN 'below' THEN known.value < bounds.value
  END AS is_met
FROM known
JOIN bounds ON bounds.measure = known.measure

-- 一行是一个读数：档的名字；一条线都没够到的是“正常”
-- key: object, measure, at
SELECT
  points.object,
  points.measure,
  points.at,
  points.name,
  points.value,
  points.unit,
  points.state,
  CASE WHEN points.state = 'decided' THEN points.severity END AS rank,
  coalesce(points.severity, 1000) AS severity,
  CASE WHEN points.state = 'decided' THEN coalesce(levels.text, '正常') END AS level
FROM points
LEFT JOIN levels ON levels.value = points.severity

-- 一行是一个对象、一天：各指标里最重的一档
-- key: object, at
SELECT
  found.object,
  found.at,
  count(*) AS measures,
  count(*) FILTER (WHERE found.state <> 'decided') AS open_measures,
  min(found.severity) FILTER (WHERE found.state = 'decided') AS severity
FROM found
GROUP BY found.object, found.at

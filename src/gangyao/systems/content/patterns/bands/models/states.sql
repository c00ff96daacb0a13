-- 一行是一个对象、一天：最重的一档，由哪几个指标定，比上一次重了没有；还有没定的指标时只是“至少”
-- key: object, at
SELECT
  days.object,
  days.at,
  CASE WHEN days.severity IS NULL THEN NULL ELSE coalesce(levels.text, '正常') END AS level,
  string_agg(found.name, '、' ORDER BY found.measure) AS decided_by,
  days.measures,
  days.open_measures,
  days.severity < lag(days.severity) OVER (PARTITION BY days.object ORDER BY days.at) AS is_worse
FROM days
LEFT JOIN levels ON levels.value = days.severity
LEFT JOIN found ON found.object = days.object AND found.at = days.at AND found.state = 'decided' AND found.severity = days.severity
GROUP BY days.object, days.at, days.severity, levels.text, days.measures, days.open_measures

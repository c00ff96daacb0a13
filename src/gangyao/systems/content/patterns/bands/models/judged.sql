-- 一行是一个读数：够到的最重一档（数越小越重），有没有更重而线未定的档
-- key: object, measure, at
SELECT
  held.object,
  held.measure,
  held.at,
  any_value(held.name) AS name,
  any_value(held.unit) AS unit,
  any_value(held.value) AS value,
  min(held.severity) FILTER (WHERE held.is_met) AS severity,
  min(held.severity) FILTER (WHERE held.bound IS NULL) AS open_severity
FROM held
GROUP BY held.object, held.measure, held.at

-- 一行是一个项目一段有期限的路：从哪天到哪天（没走完的到当日）；先后颠倒的不算，列在毛病里
-- key: project, since, until
SELECT
  first.project,
  terms.since,
  terms.until,
  terms.unit_of_time,
  terms.value AS allowed,
  first.actual AS from_day,
  second.actual AS done_on,
  coalesce(second.actual, parameters.as_of) AS to_day
FROM terms
JOIN steps AS first ON first.stage = terms.since
JOIN steps AS second ON second.project = first.project AND second.stage = terms.until
CROSS JOIN parameters
WHERE first.actual <= coalesce(second.actual, parameters.as_of)

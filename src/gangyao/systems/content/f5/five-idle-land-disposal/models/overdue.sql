-- 一行是一块地的一个期限：到期日、办了没有、晚几天
-- key: parcel, until
SELECT
  first.parcel,
  terms.since,
  terms.until,
  first.done_on AS from_day,
  CAST(first.done_on + CAST(terms.value AS INTEGER) * INTERVAL '1 day' AS DATE) AS due_on,
  second.done_on,
  date_diff('day', first.done_on, coalesce(second.done_on, parameters.as_of)) - CAST(terms.value AS INTEGER) AS days_late
FROM actions AS first
JOIN terms ON terms.since = first.kind
CROSS JOIN parameters
LEFT JOIN actions AS second ON second.parcel = first.parcel AND second.kind = terms.until
WHERE date_diff('day', first.done_on, coalesce(second.done_on, parameters.as_of)) > terms.value

-- 一行是一个项目一段有期限的路：用了多少工作日、到哪天满几个月、超没超
-- key: project, since, until
SELECT
  spans.project,
  projects.name,
  spans.since,
  spans.until,
  spans.from_day,
  spans.done_on,
  spans.unit_of_time,
  spans.allowed,
  CASE WHEN spans.unit_of_time = 'working' THEN weekdays.days + moved_days.days END AS working_days,
  CASE WHEN spans.unit_of_time = 'month' THEN CAST(spans.from_day + CAST(spans.allowed AS INTEGER) * INTERVAL '1 month' AS DATE) END AS due_on,
  CASE
    WHEN spans.unit_of_time = 'working' THEN weekdays.days + moved_days.days > spans.allowed
    ELSE spans.to_day > CAST(spans.from_day + CAST(spans.allowed AS INTEGER) * INTERVAL '1 month' AS DATE)
  END AS late
FROM spans
JOIN projects ON projects.project = spans.project
JOIN weekdays ON weekdays.project = spans.project AND weekdays.since = spans.since AND weekdays.until = spans.until
JOIN moved_days ON moved_days.project = spans.project AND moved_days.since = spans.since AND moved_days.until = spans.until

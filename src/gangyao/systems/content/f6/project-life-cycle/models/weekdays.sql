-- 一行是一个项目一段路：首日不计、末日计入的周一到周五天数（自1900年1月1日星期一数起）
-- key: project, since, until
SELECT
  spans.project,
  spans.since,
  spans.until,
  5 * CAST(floor((date_diff('day', DATE '1900-01-01', spans.to_day) + 1) / 7) AS INTEGER) + least((date_diff('day', DATE '1900-01-01', spans.to_day) + 1) % 7, 5)
    - 5 * CAST(floor((date_diff('day', DATE '1900-01-01', spans.from_day) + 1) / 7) AS INTEGER) - least((date_diff('day', DATE '1900-01-01', spans.from_day) + 1) % 7, 5) AS days
FROM spans

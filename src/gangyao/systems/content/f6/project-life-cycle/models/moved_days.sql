-- 一行是一个项目一段路：节假日、调休使工作日多（正）少（负）几天
-- key: project, since, until
SELECT spans.project, spans.since, spans.until, coalesce(sum(holidays.value), 0) AS days
FROM spans
LEFT JOIN holidays ON holidays.day > CAST(spans.from_day AS VARCHAR) AND holidays.day <= CAST(spans.to_day AS VARCHAR)
GROUP BY spans.project, spans.since, spans.until

-- 一行是一列一月：有效天数、优良天数、比率
-- key: series, month
SELECT
  series_days.series,
  year(series_days.day) * 100 + month(series_days.day) AS month,
  count(*) FILTER (WHERE series_days.valid) AS valid_days,
  count(*) FILTER (WHERE series_days.good) AS good_days,
  100.0 * count(*) FILTER (WHERE series_days.good) / nullif(count(*) FILTER (WHERE series_days.valid), 0) AS share,
  count(*) FILTER (WHERE series_days.valid) >= any_value(validity.value) AS enough
FROM series_days
JOIN validity ON validity.rule = CASE WHEN month(series_days.day) = 2 THEN 'days_per_february' ELSE 'days_per_month' END
GROUP BY series_days.series, year(series_days.day) * 100 + month(series_days.day)

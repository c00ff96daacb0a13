-- 一行是一列一月：有效天数、优良天数、比率
-- key: series, month
SELECT
  series_days.series,
  year(series_days.day) * 100 + month(series_days.day) AS month,
  count(CASE WHEN series_days.valid THEN TRUE END) AS valid_days,
  count(CASE WHEN series_days.good THEN TRUE END) AS good_days,
  100.0 * count(CASE WHEN series_days.good THEN TRUE END) / nullif(count(CASE WHEN series_days.valid THEN TRUE END), 0) AS share,
  count(CASE WHEN series_days.valid THEN TRUE END) >= any_value(validity.value) AS enough
FROM series_days
CROSS JOIN validity
WHERE validity.rule = CASE WHEN month(series_days.day) = 2 THEN 'days_per_february' ELSE 'days_per_month' END
GROUP BY series_days.series, year(series_days.day) * 100 + month(series_days.day)

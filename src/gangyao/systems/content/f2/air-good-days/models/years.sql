-- 一行是一列一年：优良天数比率、重度及以上比率、细颗粒物年均，与上级通报的差
-- key: series, year
SELECT
  series_days.series,
  year(series_days.day) AS year,
  count(CASE WHEN series_days.valid THEN TRUE END) AS valid_days,
  count(CASE WHEN series_days.good THEN TRUE END) AS good_days,
  100.0 * count(CASE WHEN series_days.good THEN TRUE END) / nullif(count(CASE WHEN series_days.valid THEN TRUE END), 0) AS share,
  100.0 * count(CASE WHEN series_days.good AND NOT series_days.sand THEN TRUE END) / nullif(count(CASE WHEN series_days.valid AND NOT series_days.sand THEN TRUE END), 0) AS share_without_sand,
  100.0 * count(CASE WHEN series_days.heavy THEN TRUE END) / nullif(count(CASE WHEN series_days.valid THEN TRUE END), 0) AS heavy_share,
  any_value(published.share) AS share_published,
  round(CAST(100.0 * count(CASE WHEN series_days.good THEN TRUE END) / nullif(count(CASE WHEN series_days.valid THEN TRUE END), 0) AS DECIMAL(18, 6)), 1) - any_value(published.share) AS difference,
  count(CASE WHEN series_days.valid THEN TRUE END) >= any_value(validity.value) AS enough,
  any_value(year_means.pm25) AS pm25,
  CASE WHEN any_value(year_means.pm25_days) >= any_value(validity.value) THEN any_value(year_means.pm25) END AS pm25_representative,
  any_value(pm25_limit.value) AS pm25_limit,
  round(CAST(any_value(year_means.pm25) AS DECIMAL(18, 6)), 0) <= any_value(pm25_limit.value) AS pm25_met
FROM series_days
CROSS JOIN validity
LEFT JOIN pm25_limit ON pm25_limit.class = '二级'
LEFT JOIN year_means ON year_means.year = year(series_days.day)
LEFT JOIN published ON published.year = year(series_days.day)
WHERE validity.rule = 'days_per_year'
GROUP BY series_days.series, year(series_days.day)

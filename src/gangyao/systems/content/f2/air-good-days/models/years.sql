-- 一行是一列一年：优良天数比率、重度及以上比率、细颗粒物年均，与上级通报的差
-- key: series, year
SELECT
  series_days.series,
  year(series_days.day) AS year,
  count(*) FILTER (WHERE series_days.valid) AS valid_days,
  count(*) FILTER (WHERE series_days.good) AS good_days,
  100.0 * count(*) FILTER (WHERE series_days.good) / nullif(count(*) FILTER (WHERE series_days.valid), 0) AS share,
  100.0 * count(*) FILTER (WHERE series_days.good AND NOT series_days.sand) / nullif(count(*) FILTER (WHERE series_days.valid AND NOT series_days.sand), 0) AS share_without_sand,
  100.0 * count(*) FILTER (WHERE series_days.heavy) / nullif(count(*) FILTER (WHERE series_days.valid), 0) AS heavy_share,
  any_value(published.share) AS share_published,
  round(CAST(100.0 * count(*) FILTER (WHERE series_days.good) / nullif(count(*) FILTER (WHERE series_days.valid), 0) AS DECIMAL(18, 6)), 1) - any_value(published.share) AS difference,
  count(*) FILTER (WHERE series_days.valid) >= any_value(validity.value) AS enough,
  any_value(year_means.pm25) AS pm25,
  CASE WHEN any_value(year_means.pm25_days) >= any_value(validity.value) THEN any_value(year_means.pm25) END AS pm25_representative,
  any_value(pm25_limit.value) AS pm25_limit,
  round(CAST(any_value(year_means.pm25) AS DECIMAL(18, 6)), 0) <= any_value(pm25_limit.value) AS pm25_met
FROM series_days
JOIN validity ON validity.rule = 'days_per_year'
LEFT JOIN pm25_limit ON pm25_limit.class = '二级'
LEFT JOIN year_means ON year_means.year = year(series_days.day)
LEFT JOIN published ON published.year = year(series_days.day)
GROUP BY series_days.series, year(series_days.day)

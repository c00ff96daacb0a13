-- 一行是一个指标一年：由水平算的变化与公布的可比变化，不合的是口径变了
-- key: series, year
SELECT
  published_levels.series,
  published_levels.year,
  CASE WHEN published_levels.kind = 'points' THEN CAST(published_levels.level - before.level AS DOUBLE) ELSE 100 * (published_levels.level / before.level - 1) END AS from_levels,
  published_levels.comparable,
  abs(round(CAST(CASE WHEN published_levels.kind = 'points' THEN CAST(published_levels.level - before.level AS DOUBLE) ELSE 100 * (published_levels.level / before.level - 1) END AS DECIMAL(18, 6)), 1) - published_levels.comparable) > 0.1 AS caliber_changed
FROM published_levels
JOIN published_levels AS before ON before.series = published_levels.series AND before.year = published_levels.year - 1

-- 一行：年度的总量、强度、累计降低，离目标每年还要降多少
-- key: year
SELECT
  intensity.year,
  intensity.total,
  intensity.assessed,
  intensity.intensity,
  intensity.cut,
  intensity.cumulative_cut,
  targets.cut AS target_cut,
  targets.end_year,
  intensity.cumulative_cut - 100 * (1 - power(1 - CAST(targets.cut AS DOUBLE) / 100, (intensity.year - parameters.base_year) / CAST(targets.end_year - parameters.base_year AS DOUBLE))) AS ahead,
  CASE WHEN targets.end_year > intensity.year THEN 100 * (1 - power((1 - CAST(targets.cut AS DOUBLE) / 100) / (1 - intensity.cumulative_cut / 100), 1.0 / (targets.end_year - intensity.year))) END AS needed_each_year,
  intensity.assessed <= targets.total AS within_cap
FROM intensity
CROSS JOIN parameters
LEFT JOIN targets ON targets.base_year = parameters.base_year
WHERE intensity.year = parameters.year

-- 一行是一种情景：哪一年最高；末年仍最高的没有达峰
-- key: scenario
SELECT
  paths.scenario,
  arg_max(paths.year, paths.path) AS highest_year,
  max(paths.path) AS highest,
  CASE WHEN arg_max(paths.year, paths.path) < max(paths.year) THEN arg_max(paths.year, paths.path) END AS peak_year
FROM paths
GROUP BY paths.scenario

-- 一行是一个序列一年：本地最近一月与全年目标的差（百分点）
-- key: series, year
SELECT
  targets.series,
  targets.year,
  max(observations.period) AS period,
  arg_max(observations.value, observations.period) AS value,
  any_value(targets.target) AS target,
  arg_max(observations.value, observations.period) - any_value(targets.target) AS gap
FROM targets
CROSS JOIN parameters
JOIN observations ON observations.place = targets.place AND observations.series = targets.series AND observations.period // 100 = targets.year AND observations.value IS NOT NULL
WHERE targets.place = parameters.home
GROUP BY targets.series, targets.year

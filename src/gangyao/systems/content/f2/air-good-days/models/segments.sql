-- 一行是一版一项的一档：浓度与分指数的起止
-- key: edition, pollutant, iaqi_to
SELECT
  breakpoints.edition,
  breakpoints.pollutant,
  coalesce(lag(breakpoints.value) OVER (PARTITION BY breakpoints.edition, breakpoints.pollutant ORDER BY CAST(breakpoints.iaqi AS INTEGER)), 0) AS value_from,
  breakpoints.value AS value_to,
  coalesce(lag(CAST(breakpoints.iaqi AS INTEGER)) OVER (PARTITION BY breakpoints.edition, breakpoints.pollutant ORDER BY CAST(breakpoints.iaqi AS INTEGER)), 0) AS iaqi_from,
  CAST(breakpoints.iaqi AS INTEGER) AS iaqi_to
FROM breakpoints

-- 一行是一地一组一月：合成指数，起点为100
-- key: place, grouping, period
SELECT
  weighted.place,
  weighted.grouping,
  weighted.period,
  100 * exp(sum(ln((200 + weighted.step) / (200 - weighted.step))) OVER (PARTITION BY weighted.place, weighted.grouping ORDER BY weighted.period)) AS composite
FROM weighted

-- 一行是一地一年：四个效应的合计与变化
-- key: place, year
SELECT
  decomposition.place,
  decomposition.year,
  any_value(decomposition.change) AS change,
  sum(decomposition.effect) AS effects,
  any_value(decomposition.change) - sum(decomposition.effect) AS residual
FROM decomposition
GROUP BY decomposition.place, decomposition.year

-- 一行：公报的逐年下降连乘得来的累计下降，与简单相加
-- key: years
SELECT
  count(published_cuts.cut) AS years,
  100 * (1 - exp(sum(ln(1 - CAST(published_cuts.cut AS DOUBLE) / 100)))) AS cumulative,
  sum(published_cuts.cut) AS added
FROM published_cuts

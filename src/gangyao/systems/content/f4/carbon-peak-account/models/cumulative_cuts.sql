-- 一行：公报的逐年下降连乘
-- key: years
SELECT count(published_cuts.cut) AS years, 100 * (1 - exp(sum(ln(1 - CAST(published_cuts.cut AS DOUBLE) / 100)))) AS cumulative
FROM published_cuts

-- 一行是一张有一票否决的表
-- key: object, period
SELECT vetoes.object, vetoes.period, string_agg(vetoes.reason, '、' ORDER BY vetoes.reason) AS reasons
FROM vetoes
GROUP BY vetoes.object, vetoes.period

-- 一行是一个指标：最近一期
-- key: measure
SELECT summed.measure, max(summed.period) AS period
FROM summed
GROUP BY summed.measure

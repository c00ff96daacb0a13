-- 一行是一个指标、一个单位、一期；单位空着的一行是合计
-- key: measure, object, period
SELECT counted.measure, counted.object, counted.period, counted.name, counted.way, counted.times, 1 AS objects, counted.part, counted.whole, counted.rate
FROM counted
UNION ALL
SELECT rated.measure, '' AS object, rated.period, rated.name, rated.way, rated.times, rated.objects, rated.part, rated.whole, rated.rate
FROM rated

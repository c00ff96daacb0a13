-- 一行是一个指标、一个单位：最近一期的比率、目标、达没达到
-- key: measure, object
SELECT judged.measure, judged.object, judged.name, judged.period, judged.part, judged.whole, judged.rate, judged.target, judged.state
FROM judged
WHERE judged.object <> ''

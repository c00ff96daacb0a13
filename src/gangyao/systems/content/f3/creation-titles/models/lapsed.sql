-- 一行是一个不再算数的称号
-- key: kind, unit, granted
SELECT standing.kind, standing.unit, standing.granted, standing.level, standing.state
FROM standing
WHERE standing.state IN ('withdrawn', 'incident', 'expired')

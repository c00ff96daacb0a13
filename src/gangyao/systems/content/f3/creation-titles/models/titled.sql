-- 一行是一个今天有称号的单位
-- key: kind, unit
SELECT standing.kind, standing.unit
FROM standing
WHERE standing.state = 'valid'
GROUP BY standing.kind, standing.unit

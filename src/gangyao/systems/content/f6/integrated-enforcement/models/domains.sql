-- 一行是一个领域
-- key: domain
SELECT standing.domain, count(*) AS items, count(*) FILTER (WHERE standing.integrated) AS integrated
FROM standing
GROUP BY standing.domain

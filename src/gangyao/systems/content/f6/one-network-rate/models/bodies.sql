-- 一行是一个部门
-- key: body
SELECT counted.body, sum(counted.handled) AS handled, sum(counted.online) AS online, 100.0 * sum(counted.online) / nullif(sum(counted.handled), 0) AS rate
FROM counted
GROUP BY counted.body

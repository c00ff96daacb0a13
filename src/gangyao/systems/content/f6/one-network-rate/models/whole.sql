-- 一行是全部
-- key: place
SELECT parameters.place, sum(counted.handled) AS handled, sum(counted.online) AS online
FROM counted
CROSS JOIN parameters
GROUP BY parameters.place

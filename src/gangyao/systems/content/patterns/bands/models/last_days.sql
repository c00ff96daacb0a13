-- 一行是一个对象：最近一次读数的日子
-- key: object
SELECT days.object, max(days.at) AS at
FROM days
GROUP BY days.object

-- 一行是一个对象、一年：一张评分表
-- key: object, period
SELECT marks.object, marks.period
FROM marks
GROUP BY marks.object, marks.period

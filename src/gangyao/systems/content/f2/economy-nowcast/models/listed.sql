-- 一行是一地：有界限的分量数
-- key: place
SELECT limits.place, count(DISTINCT limits.series) AS components
FROM limits
GROUP BY limits.place

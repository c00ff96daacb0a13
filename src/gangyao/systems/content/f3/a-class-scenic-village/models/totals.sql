-- 一行是一村：六项都有分才有总分
-- key: village
SELECT parts.village, CASE WHEN count(parts.points) = count(*) THEN sum(parts.points) END AS points
FROM parts
GROUP BY parts.village

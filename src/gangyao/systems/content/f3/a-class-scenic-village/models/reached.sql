-- 一行是一村：够得着的最高等级线
-- key: village
SELECT totals.village, max(limits.value) AS line
FROM totals
JOIN limits ON totals.points >= limits.value
GROUP BY totals.village

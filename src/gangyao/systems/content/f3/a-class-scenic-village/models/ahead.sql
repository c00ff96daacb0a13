-- 一行是一村：上一级的等级线
-- key: village
SELECT totals.village, min(limits.value) AS line
FROM totals
JOIN limits ON totals.points < limits.value
GROUP BY totals.village

-- 一行是一村：够得着的最高线和上一条线
-- key: village
SELECT
    totals.village,
    totals.points,
    max(limits.value) FILTER (WHERE totals.points >= limits.value) AS reached,
    min(limits.value) FILTER (WHERE totals.points < limits.value) AS ahead
FROM totals
CROSS JOIN limits
GROUP BY totals.village, totals.points

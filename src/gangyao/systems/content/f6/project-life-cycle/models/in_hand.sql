-- 一行是一个项目：走到第几步（没有走过的为零）
-- key: project
SELECT steps.project, max(CASE WHEN steps.actual IS NOT NULL THEN steps.step ELSE 0 END) AS reached
FROM steps
GROUP BY steps.project

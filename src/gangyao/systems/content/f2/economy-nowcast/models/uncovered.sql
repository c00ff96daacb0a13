-- 一行是一个国家分量：本地没有序列的
-- key: component
SELECT components.component
FROM components
LEFT JOIN series ON series.component = components.component
WHERE series.series IS NULL

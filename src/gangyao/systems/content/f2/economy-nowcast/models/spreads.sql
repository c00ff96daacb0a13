-- 一行是一地一个序列：变化的离散程度，权重是它的倒数
-- key: place, series
SELECT steps.place, steps.series, any_value(steps.grouping) AS grouping, 1 / nullif(stddev_samp(steps.step), 0) AS weight
FROM steps
WHERE steps.step IS NOT NULL AND steps.grouping IS NOT NULL
GROUP BY steps.place, steps.series

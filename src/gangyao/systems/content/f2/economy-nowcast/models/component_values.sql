-- 一行是一地一个分量一月
-- key: place, series, period
SELECT observations.place, observations.series, series.component, observations.period, observations.value
FROM observations
JOIN series ON series.series = observations.series
JOIN components ON components.component = series.component
WHERE observations.value IS NOT NULL

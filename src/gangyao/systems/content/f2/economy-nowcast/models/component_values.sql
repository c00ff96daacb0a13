-- 一行是一地一个分量一月
-- key: place, series, period
SELECT observations.place, observations.series, series.component, components.value AS weight, observations.period, observations.value
FROM observations
CROSS JOIN series
CROSS JOIN components
WHERE observations.value IS NOT NULL AND series.series = observations.series AND components.component = series.component

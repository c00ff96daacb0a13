-- 一行是一地一个分量一月：分数（1蓝、2浅蓝、3绿、4黄、5红）
-- key: place, series, period
SELECT
  component_values.place,
  component_values.series,
  any_value(component_values.component) AS component,
  component_values.period,
  any_value(component_values.value) AS value,
  any_value(component_values.weight) AS weight,
  1 + count(CASE WHEN component_values.value >= limits.value THEN TRUE END) AS score
FROM component_values
JOIN limits ON limits.place = component_values.place AND limits.series = component_values.series
GROUP BY component_values.place, component_values.series, component_values.period

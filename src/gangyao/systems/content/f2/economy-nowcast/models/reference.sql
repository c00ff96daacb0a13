-- 一行是一地一个分量参照期的一个值：从小到大第几
-- key: place, series, position
SELECT
  component_values.place,
  component_values.series,
  row_number() OVER (PARTITION BY component_values.place, component_values.series ORDER BY component_values.value, component_values.period) AS position,
  count(*) OVER (PARTITION BY component_values.place, component_values.series) AS positions,
  component_values.value
FROM component_values
CROSS JOIN parameters
WHERE component_values.period >= parameters.reference_from AND component_values.period <= parameters.reference_to

-- 一行是一地一月：综合指数、灯、同月的位次、比上月
-- key: place, period
SELECT
  indices.place,
  indices.period,
  any_value(indices.total) AS total,
  any_value(indices.known) AS known,
  any_value(indices.index) AS index,
  arg_max(bands.light, bands.value) AS light
FROM indices
JOIN bands ON bands.value <= indices.index
GROUP BY indices.place, indices.period

-- 一行是一地一个分量一盏灯：下界，参照期的分位数（相邻两值之间按比例）
-- key: place, series, light
SELECT
  below.place,
  below.series,
  quantiles.light,
  CAST(any_value(below.value) + (any_value(above.value) - any_value(below.value)) * (any_value(quantiles.value) * (any_value(below.positions) - 1) - floor(any_value(quantiles.value) * (any_value(below.positions) - 1))) AS DECIMAL(18, 6)) AS value
FROM reference AS below
CROSS JOIN quantiles
CROSS JOIN reference AS above
WHERE below.position = floor(quantiles.value * (below.positions - 1)) + 1 AND above.place = below.place AND above.series = below.series AND above.position = least(below.position + 1, below.positions)
GROUP BY below.place, below.series, quantiles.light

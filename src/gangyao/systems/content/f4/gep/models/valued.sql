-- 一行是一年一项：现价与不变价的价值（亿元）
-- key: year, item
SELECT
  amounts.year,
  amounts.category,
  amounts.item,
  amounts.name,
  amounts.amount,
  amounts.unit,
  amounts.origin,
  amounts.factor,
  current.value AS price,
  CAST(amounts.amount AS DOUBLE) * current.value * amounts.factor AS value,
  CAST(amounts.amount AS DOUBLE) * base.value * amounts.factor AS constant_value
FROM amounts
CROSS JOIN parameters
LEFT JOIN prices AS current ON current.item = amounts.item AND CAST(current.price_year AS INTEGER) = amounts.year
LEFT JOIN prices AS base ON base.item = amounts.item AND CAST(base.price_year AS INTEGER) = parameters.price_year
WHERE amounts.amount IS NOT NULL

-- 一行是一个镇：要多少、有多少、差多少
-- key: town
SELECT
  towns.town,
  towns.residents,
  towns.children,
  coalesce(supply.places, 0) AS places,
  coalesce(supply.enrolled, 0) AS enrolled,
  round(CAST(towns.residents * norm.value / 1000 AS DECIMAL(18, 6)), 0) AS need_by_norm,
  ceil(CAST(towns.children * towns.wish / 100 AS DECIMAL(18, 6))) AS need_by_wish,
  round(CAST(towns.residents * norm.value / 1000 AS DECIMAL(18, 6)), 0) - coalesce(supply.places, 0) AS gap_by_norm,
  ceil(CAST(towns.children * towns.wish / 100 AS DECIMAL(18, 6))) - coalesce(supply.places, 0) AS gap_by_wish,
  1000.0 * coalesce(supply.places, 0) / nullif(towns.residents, 0) AS places_per_1k,
  100.0 * supply.enrolled / nullif(supply.places, 0) AS used
FROM towns
CROSS JOIN norm
LEFT JOIN supply ON supply.town = towns.town
WHERE norm.name = 'places_per_1k'

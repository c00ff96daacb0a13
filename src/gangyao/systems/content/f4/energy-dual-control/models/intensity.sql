-- 一行是一年：比上年、比基期年降低，只在同一不变价基年之间比
-- key: year
SELECT
  assessed.year,
  assessed.total,
  assessed.raw_deducted,
  assessed.green_deducted,
  assessed.assessed,
  assessed.gdp,
  assessed.intensity,
  100 * (1 - assessed.intensity / before.intensity) AS cut,
  100 * (1 - assessed.intensity / base.intensity) AS cumulative_cut
FROM assessed
CROSS JOIN parameters
LEFT JOIN assessed AS before ON before.year = assessed.year - 1 AND before.price_base = assessed.price_base
LEFT JOIN assessed AS base ON base.year = parameters.base_year AND base.price_base = assessed.price_base

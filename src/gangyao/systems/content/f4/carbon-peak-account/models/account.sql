-- 一行是一年：排放、强度、比上年和比基期降低（同一不变价基年才比）、到这一年为止是不是最高
-- key: year
SELECT
  intensities.year,
  intensities.fuels,
  intensities.power,
  intensities.total,
  intensities.intensity,
  100 * (1 - intensities.intensity / before.intensity) AS cut,
  100 * (1 - intensities.intensity / base.intensity) AS cumulative_cut,
  max(intensities.total) OVER (ORDER BY intensities.year ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) = intensities.total AS highest_so_far
FROM intensities
CROSS JOIN parameters
LEFT JOIN intensities AS before ON before.year = intensities.year - 1 AND before.price_base = intensities.price_base
LEFT JOIN intensities AS base ON base.year = parameters.base_year AND base.price_base = intensities.price_base

-- 一行是一地一时段：公布的四个效应合计应为正负一
-- key: place, period
SELECT
  published_effects.place,
  published_effects.period,
  published_effects.carbon_per_energy + published_effects.energy_per_gdp + published_effects.gdp_per_head + published_effects.population AS effects,
  abs(abs(published_effects.carbon_per_energy + published_effects.energy_per_gdp + published_effects.gdp_per_head + published_effects.population) - 1) <= 4 * constants.value AS closes
FROM published_effects
CROSS JOIN constants
WHERE constants.name = 'printed_half'

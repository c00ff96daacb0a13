-- 一行是一种情景一年：相对起点的排放，四个增速连乘
-- key: scenario, year
SELECT
  scenarios.scenario,
  scenarios.year,
  100 * exp(sum(ln((1 + CAST(scenarios.population AS DOUBLE) / 100) * (1 + CAST(scenarios.gdp_per_head AS DOUBLE) / 100) * (1 + CAST(scenarios.energy_per_gdp AS DOUBLE) / 100) * (1 + CAST(scenarios.carbon_per_energy AS DOUBLE) / 100))) OVER (PARTITION BY scenarios.scenario ORDER BY scenarios.year)) AS path
FROM scenarios

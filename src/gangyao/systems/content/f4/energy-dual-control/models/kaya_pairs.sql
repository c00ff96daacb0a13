-- 一行是一地一年：本年与上一个有数年份的各因素
-- key: place, year
SELECT
  kaya.place,
  kaya.year,
  CAST(kaya.carbon AS DOUBLE) AS carbon,
  CAST(lag(kaya.carbon) OVER (PARTITION BY kaya.place ORDER BY kaya.year) AS DOUBLE) AS carbon_before,
  CAST(kaya.population AS DOUBLE) AS population,
  CAST(lag(kaya.population) OVER (PARTITION BY kaya.place ORDER BY kaya.year) AS DOUBLE) AS population_before,
  kaya.gdp / nullif(kaya.population, 0) AS gdp_per_head,
  lag(kaya.gdp / nullif(kaya.population, 0)) OVER (PARTITION BY kaya.place ORDER BY kaya.year) AS gdp_per_head_before,
  kaya.energy / nullif(kaya.gdp, 0) AS energy_per_gdp,
  lag(kaya.energy / nullif(kaya.gdp, 0)) OVER (PARTITION BY kaya.place ORDER BY kaya.year) AS energy_per_gdp_before,
  kaya.carbon / nullif(kaya.energy, 0) AS carbon_per_energy,
  lag(kaya.carbon / nullif(kaya.energy, 0)) OVER (PARTITION BY kaya.place ORDER BY kaya.year) AS carbon_per_energy_before
FROM kaya

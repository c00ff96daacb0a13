-- 一行是一地一年一个因素：本期与上期
-- key: place, year, factor
SELECT kaya_pairs.place, kaya_pairs.year, 'population' AS factor, kaya_pairs.population AS now, kaya_pairs.population_before AS before, kaya_pairs.carbon, kaya_pairs.carbon_before
FROM kaya_pairs
WHERE kaya_pairs.carbon_before IS NOT NULL
UNION ALL
SELECT kaya_pairs.place, kaya_pairs.year, 'gdp_per_head' AS factor, kaya_pairs.gdp_per_head AS now, kaya_pairs.gdp_per_head_before AS before, kaya_pairs.carbon, kaya_pairs.carbon_before
FROM kaya_pairs
WHERE kaya_pairs.carbon_before IS NOT NULL
UNION ALL
SELECT kaya_pairs.place, kaya_pairs.year, 'energy_per_gdp' AS factor, kaya_pairs.energy_per_gdp AS now, kaya_pairs.energy_per_gdp_before AS before, kaya_pairs.carbon, kaya_pairs.carbon_before
FROM kaya_pairs
WHERE kaya_pairs.carbon_before IS NOT NULL
UNION ALL
SELECT kaya_pairs.place, kaya_pairs.year, 'carbon_per_energy' AS factor, kaya_pairs.carbon_per_energy AS now, kaya_pairs.carbon_per_energy_before AS before, kaya_pairs.carbon, kaya_pairs.carbon_before
FROM kaya_pairs
WHERE kaya_pairs.carbon_before IS NOT NULL

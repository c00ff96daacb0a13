-- 一行是一年：比基期降了多少
-- key: year
SELECT
    rates.year,
    rates.per_gdp,
    100.0 * (1 - rates.per_gdp / first.per_gdp) AS gdp_fall,
    rates.per_industry,
    100.0 * (1 - rates.per_industry / first.per_industry) AS industry_fall
FROM rates
CROSS JOIN base
JOIN rates AS first ON first.year = base.value
WHERE rates.year > base.value

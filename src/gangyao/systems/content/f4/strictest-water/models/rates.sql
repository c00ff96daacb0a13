-- 一行是一年：万元用水
-- key: year
SELECT
    used.year,
    used.volume,
    10000.0 * used.volume / nullif(output.gdp, 0) AS per_gdp,
    10000.0 * used.industry / nullif(output.industry, 0) AS per_industry
FROM used
LEFT JOIN output ON used.year = output.year

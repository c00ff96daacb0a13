-- 一行是一年：三条控制目标
-- key: year
SELECT
    limits_set.year,
    rates.volume,
    limits_set.total_most,
    rates.volume <= limits_set.total_most AS total_kept,
    round(falls.gdp_fall, 2) >= limits_set.gdp_fall AS gdp_kept,
    round(falls.industry_fall, 2) >= limits_set.industry_fall AS industry_kept
FROM limits_set
LEFT JOIN rates ON limits_set.year = rates.year
LEFT JOIN falls ON limits_set.year = falls.year

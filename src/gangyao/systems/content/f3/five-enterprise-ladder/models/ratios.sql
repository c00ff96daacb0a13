-- 一行是一家企业的一个本期与上期之比
-- key: uscc, measure
SELECT figures.uscc, 'revenue_growth' AS measure, CAST(figures.revenue_ratio AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'revenue_growth_before' AS measure, CAST(figures.revenue_ratio_before AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'revenue_growth_two' AS measure, CAST(figures.revenue_ratio_two AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'main_growth' AS measure, CAST(figures.main_ratio AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'main_growth_two' AS measure, CAST(figures.main_ratio_two AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'profit_growth' AS measure, CAST(figures.profit_ratio AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'profit_growth_before' AS measure, CAST(figures.profit_ratio_before AS DOUBLE) AS value FROM figures

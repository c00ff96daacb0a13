-- 一行是一年：有实物量的年份
-- key: year
SELECT year_rows.year
FROM year_rows
GROUP BY year_rows.year

-- 一行：有数的年份里排放最高的一年，之后又过了几年
-- key: year
SELECT
  arg_max(yearly.year, yearly.total) AS year,
  max(yearly.total) AS total,
  max(yearly.year) - arg_max(yearly.year, yearly.total) AS years_since
FROM yearly
WHERE yearly.total IS NOT NULL
HAVING max(yearly.total) > 0

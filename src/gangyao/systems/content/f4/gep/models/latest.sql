-- 一行：最近一年的生态产品总值
-- key: year
SELECT max(totals.year) AS year, arg_max(totals.gep, totals.year) AS gep
FROM totals
HAVING count(*) > 0

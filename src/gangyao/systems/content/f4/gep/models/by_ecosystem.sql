-- 一行是一年：按生态系统分的价值合计，与总值的差
-- key: year
SELECT ecosystems.year, sum(ecosystems.value) AS value, count(*) AS ecosystems, any_value(totals.gep) AS gep, sum(ecosystems.value) - any_value(totals.gep) AS difference
FROM ecosystems
LEFT JOIN totals ON totals.year = ecosystems.year
GROUP BY ecosystems.year

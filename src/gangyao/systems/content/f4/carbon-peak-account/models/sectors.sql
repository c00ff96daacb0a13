-- 一行是一个部门一年：排放和份额
-- key: sector, year
SELECT
  sources.sector,
  sources.year,
  CASE WHEN count(sources.dioxide) = count(*) THEN sum(sources.dioxide) END AS dioxide,
  100 * (CASE WHEN count(sources.dioxide) = count(*) THEN sum(sources.dioxide) END) / nullif(any_value(yearly.total), 0) AS share
FROM sources
CROSS JOIN yearly
WHERE yearly.year = sources.year
GROUP BY sources.sector, sources.year

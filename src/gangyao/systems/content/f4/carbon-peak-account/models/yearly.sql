-- 一行是一年：燃料、电力、合计（缺一项的没有合计）
-- key: year
SELECT
  sources.year,
  sum(CASE WHEN sources.source <> 'power' THEN sources.dioxide END) AS fuels,
  sum(CASE WHEN sources.source = 'power' THEN sources.dioxide END) AS power,
  CASE WHEN count(sources.dioxide) = count(*) THEN sum(sources.dioxide) END AS total
FROM sources
GROUP BY sources.year

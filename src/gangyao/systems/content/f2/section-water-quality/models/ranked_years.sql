-- 一行是一个断面一项一年：年均值的秩（并列取平均）和年份的秩
-- key: section, item, year
SELECT
  means.section,
  means.item,
  means.period AS year,
  means.mean,
  rank() OVER (PARTITION BY means.section, means.item ORDER BY means.mean) + (count(*) OVER (PARTITION BY means.section, means.item, means.mean) - 1) / 2.0 AS value_rank,
  row_number() OVER (PARTITION BY means.section, means.item ORDER BY means.period) AS year_rank
FROM means
WHERE means.period < 10000

-- 一行：指标所用名单的比例，与上级通报的差
-- key: year
SELECT
  changes.year,
  changes.name AS list,
  changes.good_share,
  changes.bad_share,
  changes.stable,
  published.share AS published,
  round(CAST(changes.good_share AS DECIMAL(18, 6)), 1) - published.share AS difference
FROM changes
CROSS JOIN parameters
LEFT JOIN published ON published.year = changes.year AND published.list = changes.name
WHERE changes.kind = '名单' AND changes.name = parameters.list

-- 一行是一种“未”：宗数、面积、已处置、处置率
-- key: state
SELECT
  findings.state,
  count(*) AS parcels,
  sum(findings.land) AS land,
  coalesce(sum(findings.land) FILTER (WHERE findings.disposed_on IS NOT NULL), 0) AS disposed,
  coalesce(sum(findings.land) FILTER (WHERE findings.disposed_on IS NOT NULL), 0) / nullif(CAST(sum(findings.land) AS DOUBLE), 0) AS rate,
  count(*) FILTER (WHERE findings.new) AS new
FROM findings
GROUP BY findings.state

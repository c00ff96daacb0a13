-- 一行是一种要素：要的、有的、缺的（没有指标的不知道）、必保够不够
-- key: factor
SELECT
  factors.factor,
  factors.text AS measured_in,
  need_sums.need,
  need_sums.must,
  pool_sums.pool,
  need_sums.need - pool_sums.pool AS gap,
  need_sums.must <= pool_sums.pool AS must_fits
FROM factors
LEFT JOIN need_sums ON need_sums.factor = factors.factor
LEFT JOIN pool_sums ON pool_sums.factor = factors.factor

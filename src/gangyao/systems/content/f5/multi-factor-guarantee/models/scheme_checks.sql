-- 一行是一种要素：方案明细加预留，对不对得上总数
-- key: factor
SELECT
  scheme_sums.factor,
  scheme_sums.version,
  scheme_sums.pool,
  scheme_sums.given,
  scheme_sums.reserve,
  scheme_sums.given + scheme_sums.reserve - scheme_sums.pool AS difference,
  scheme_sums.given + scheme_sums.reserve = scheme_sums.pool AS balanced
FROM scheme_sums

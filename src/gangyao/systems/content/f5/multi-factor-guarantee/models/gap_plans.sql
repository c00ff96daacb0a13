-- 一行是一种有缺口的要素：交易、节约、缓建安排了多少，还有多少没有着落
-- key: factor
SELECT factor_totals.factor, factor_totals.gap, coalesce(sum(closings.quantity), 0) AS arranged, factor_totals.gap - coalesce(sum(closings.quantity), 0) AS open
FROM factor_totals
CROSS JOIN parameters
LEFT JOIN closings ON closings.factor = factor_totals.factor AND closings.year = parameters.year
WHERE factor_totals.gap > 0
GROUP BY factor_totals.factor, factor_totals.gap

-- 一行是一种必保都放不下的要素里，最少几个就撑破的项目
-- key: factor, project
SELECT must_order.factor, must_order.project, must_order.quantity
FROM must_order
JOIN factor_totals ON factor_totals.factor = must_order.factor
WHERE factor_totals.must > factor_totals.pool AND must_order.before <= factor_totals.pool

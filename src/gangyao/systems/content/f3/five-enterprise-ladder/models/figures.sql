-- 一行是一家企业：最近三个年度算出的各项数，比率以一为单位；缺一年的，用到那一年的都不知道
-- key: uscc
SELECT
  firms.uscc,
  now.revenue,
  CASE WHEN now.revenue + before.revenue + first.revenue IS NOT NULL THEN greatest(now.revenue, before.revenue, first.revenue) END AS revenue_best_of_three,
  now.revenue / before.by_revenue AS revenue_ratio,
  before.revenue / first.by_revenue AS revenue_ratio_before,
  sqrt(now.revenue / first.by_revenue) AS revenue_ratio_two,
  now.main_revenue / before.by_main AS main_ratio,
  sqrt(now.main_revenue / first.by_main) AS main_ratio_two,
  now.main_revenue / now.by_revenue AS main_share,
  CASE WHEN before.net_profit IS NOT NULL AND before.by_profit IS NULL THEN now.net_profit - now.net_profit ELSE now.net_profit / before.by_profit END AS profit_ratio,
  CASE WHEN first.net_profit IS NOT NULL AND first.by_profit IS NULL THEN before.net_profit - before.net_profit ELSE before.net_profit / first.by_profit END AS profit_ratio_before,
  now.net_profit / now.by_revenue AS net_margin,
  now.debts / now.by_assets AS debt_ratio,
  now.rd,
  before.rd AS rd_before,
  now.rd + before.rd AS rd_two_years,
  now.rd / now.by_revenue AS rd_share,
  before.rd / before.by_revenue AS rd_share_before,
  CAST(now.rd_staff AS DOUBLE) / now.by_staff AS rd_staff_share
FROM firms
CROSS JOIN parameters
LEFT JOIN years_of AS now ON now.uscc = firms.uscc AND now.year = parameters.year
LEFT JOIN years_of AS before ON before.uscc = firms.uscc AND before.year = parameters.year - 1
LEFT JOIN years_of AS first ON first.uscc = firms.uscc AND first.year = parameters.year - 2

-- 一行是一家企业一年：各数，和作分母用的（零当不知道）
-- key: uscc, year
SELECT
  firm_years.uscc,
  firm_years.year,
  firm_years.revenue,
  firm_years.main_revenue,
  firm_years.net_profit,
  firm_years.debts,
  firm_years.rd,
  firm_years.rd_staff,
  nullif(firm_years.revenue, 0) AS by_revenue,
  nullif(firm_years.main_revenue, 0) AS by_main,
  nullif(firm_years.assets, 0) AS by_assets,
  nullif(firm_years.staff, 0) AS by_staff,
  CASE WHEN firm_years.net_profit > 0 THEN firm_years.net_profit END AS by_profit
FROM firm_years

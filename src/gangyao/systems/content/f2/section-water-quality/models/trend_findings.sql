-- 一行是一个断面一项：趋势（浓度升降，是否显著）
-- key: section, item
SELECT
  trends.section,
  trends.item,
  trends.years,
  trends.coefficient,
  critical.value AS critical,
  CASE
    WHEN round(trends.coefficient, 3) >= critical.value THEN '显著上升'
    WHEN round(trends.coefficient, 3) <= -critical.value THEN '显著下降'
    ELSE '无显著趋势'
  END AS trend
FROM trends
JOIN critical ON CAST(critical.years AS INTEGER) = trends.years

-- 一行是一家企业：按营业收入分三段的研发要求里适用的一段（2026年3月止）；最小一段融资和人员不够的按零
-- key: uscc, measure
SELECT
  figures.uscc,
  CASE WHEN figures.revenue >= large.value THEN 'rd_share_large' WHEN figures.revenue >= middle.value THEN 'rd_share_middle' ELSE 'rd_small' END AS measure,
  CAST(CASE
    WHEN figures.revenue >= middle.value THEN round(100 * figures.rd_share, 6)
    WHEN equity_of.equity_2y < equity.value OR 100 * figures.rd_staff_share < staff.value THEN 0
    WHEN figures.rd_staff_share IS NOT NULL THEN figures.rd
  END AS DOUBLE) AS value
FROM figures
JOIN equity_of ON equity_of.uscc = figures.uscc
CROSS JOIN lines AS large
CROSS JOIN lines AS middle
CROSS JOIN lines AS equity
CROSS JOIN lines AS staff
WHERE large.line = 'rd_large' AND middle.line = 'rd_middle' AND equity.line = 'rd_small_equity' AND staff.line = 'rd_small_staff' AND figures.revenue IS NOT NULL

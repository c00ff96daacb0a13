-- 一行是一家企业的一个占比（以一为单位）
-- key: uscc, measure
SELECT figures.uscc, 'main_share' AS measure, CAST(figures.main_share AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'net_margin' AS measure, CAST(figures.net_margin AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'debt_ratio' AS measure, CAST(figures.debt_ratio AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'rd_share' AS measure, CAST(figures.rd_share AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'rd_share_before' AS measure, CAST(figures.rd_share_before AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'rd_staff_share' AS measure, CAST(figures.rd_staff_share AS DOUBLE) AS value FROM figures

-- 一行是一个断面一段时间一项：月平均，和由月平均来的年平均
-- key: section, period, item
SELECT month_means.section, month_means.month AS period, month_means.item, CAST(month_means.mean AS DECIMAL(18, 8)) AS mean, 1 AS months
FROM month_means
UNION ALL
SELECT month_means.section, month_means.month // 100 AS period, month_means.item, CAST(avg(month_means.mean) AS DECIMAL(18, 8)) AS mean, count(*) AS months
FROM month_means
GROUP BY month_means.section, month_means.month // 100, month_means.item

-- 一行是一列一天：两版各成一列，现行一列取当天有效的版本
-- key: series, day
SELECT daily.edition AS series, daily.day, daily.valid, daily.good, daily.heavy, daily.sand
FROM daily
UNION ALL
SELECT 'in_force' AS series, daily.day, daily.valid, daily.good, daily.heavy, daily.sand
FROM daily
WHERE daily.in_force

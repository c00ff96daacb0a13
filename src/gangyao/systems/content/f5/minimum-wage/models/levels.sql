-- 一行是一档
-- key: class
SELECT monthly.class, monthly.value AS monthly, hourly.value AS hourly
FROM monthly
LEFT JOIN hourly ON monthly.class = hourly.class

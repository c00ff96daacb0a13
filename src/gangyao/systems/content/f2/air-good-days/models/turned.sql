-- 一行是一天：两版级别不同的日子
-- key: day
SELECT old.day, old.aqi AS aqi_2012, old.class AS class_2012, new.aqi AS aqi_2026, new.class AS class_2026, new.primary_pollutant
FROM daily AS old
JOIN daily AS new ON new.day = old.day AND new.edition = '2026'
WHERE old.edition = '2012' AND old.class <> new.class

-- 一行是一地一月：灯与位次（同分同位）
-- key: place, period
SELECT
  lights.place,
  lights.period,
  lights.total,
  lights.known,
  lights.index,
  lights.light,
  rank() OVER (PARTITION BY lights.period ORDER BY lights.index DESC) AS rank,
  lights.index - lag(lights.index) OVER (PARTITION BY lights.place ORDER BY lights.period) AS change
FROM lights
WHERE lights.index IS NOT NULL

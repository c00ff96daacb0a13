-- 一行是一个点位一小时：有效的八小时平均（从第8时起，测到的小时够数）
-- key: station, day, hour
SELECT hour_windows.station, hour_windows.day, hour_windows.hour, hour_windows.mean
FROM hour_windows
CROSS JOIN validity
WHERE hour_windows.hour >= 8 AND hour_windows.hours >= validity.value AND validity.rule = 'hours_per_window'

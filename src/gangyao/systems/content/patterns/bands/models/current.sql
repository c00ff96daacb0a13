-- 一行是一档：现在有几个对象
-- key: level
SELECT coalesce(states.level, '未判定') AS level, count(*) AS objects, string_agg(states.object, '、' ORDER BY states.object) AS names
FROM states
JOIN last_days ON last_days.object = states.object AND last_days.at = states.at
GROUP BY coalesce(states.level, '未判定')

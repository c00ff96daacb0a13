-- 一行是一天：当天有效的版本
-- key: day
SELECT day_indices.day, arg_max(editions.edition, editions.value) AS edition
FROM day_indices
JOIN editions ON editions.value <= year(day_indices.day) * 10000 + month(day_indices.day) * 100 + day(day_indices.day)
GROUP BY day_indices.day

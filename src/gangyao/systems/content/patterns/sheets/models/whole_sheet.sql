-- 一行是整张评分表的满分，有一项未定就不知道
-- key: items
SELECT count(*) AS items, CASE WHEN count(items.value) = count(*) THEN sum(items.value) END AS full_points
FROM items

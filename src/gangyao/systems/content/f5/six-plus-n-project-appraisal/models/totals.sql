-- 一行是一个项目：总分（有一项不知道就不知道）
-- key: project
SELECT item_points.project, CASE WHEN count(item_points.points) = count(*) THEN sum(item_points.points) END AS score
FROM item_points
GROUP BY item_points.project

-- 一行是一张表上丢分的一项，丢得多的在前由看的人排
-- key: object, period, item
SELECT cells.object, cells.period, cells.item, cells.block, cells.name, cells.points, cells.full_points, cells.full_points - cells.points AS points_lost
FROM cells
WHERE cells.points < cells.full_points

-- 一行是一处该核对的打分
-- key: object, period, item, doubt
SELECT marks.object, marks.period, marks.item, 'item_unknown' AS doubt
FROM marks
LEFT JOIN items ON items.item = marks.item
WHERE items.item IS NULL
UNION ALL
SELECT marks.object, marks.period, marks.item, 'below_nought' AS doubt
FROM marks
WHERE marks.points < 0
UNION ALL
SELECT marks.object, marks.period, marks.item, 'not_applicable' AS doubt
FROM marks
WHERE NOT marks.applies AND marks.points IS NOT NULL
UNION ALL
SELECT cells.object, cells.period, cells.item, 'above_full' AS doubt
FROM cells
WHERE cells.points > cells.full_points

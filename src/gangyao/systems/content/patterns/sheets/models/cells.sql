-- 一行是一张表的一项：满分、适不适用、得分
-- key: object, period, item
SELECT
  sheets.object,
  sheets.period,
  items.block,
  items.item,
  items.text AS name,
  coalesce(marks.applies, true) AS applies,
  CASE WHEN coalesce(marks.applies, true) THEN items.value END AS full_points,
  CASE WHEN coalesce(marks.applies, true) THEN marks.points END AS points
FROM sheets
CROSS JOIN items
LEFT JOIN marks ON marks.object = sheets.object AND marks.period = sheets.period AND marks.item = items.item

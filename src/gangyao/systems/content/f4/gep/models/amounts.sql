-- 一行是一年一项：填报的实物量在先（净化类不超过环境容量），没有的用推出的
-- key: year, item
SELECT
  years.year,
  items.category,
  items.item,
  items.text AS name,
  items.unit,
  items.value AS factor,
  CASE WHEN quantities.amount IS NOT NULL THEN least(quantities.amount, quantities.capacity) ELSE derived.amount END AS amount,
  CASE WHEN quantities.amount IS NOT NULL THEN '填报' WHEN derived.amount IS NOT NULL THEN '推算' END AS origin
FROM years
CROSS JOIN items
LEFT JOIN quantities ON quantities.year = years.year AND quantities.item = items.item
LEFT JOIN derived ON derived.year = years.year AND derived.item = items.item

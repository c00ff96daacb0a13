-- 一行是一家企业一张评分表的一项：得分取满足的最高档；用到的数有不知道的，分也不知道
-- key: uscc, sheet, item
SELECT
  base_facts.uscc,
  bands.sheet,
  items.text AS part,
  bands.item,
  items.value AS full_points,
  CASE WHEN count(base_facts.value) = count(*) THEN coalesce(max(CASE
    WHEN bands.way = 'least' AND base_facts.value >= TRY_CAST(bands.limit AS DOUBLE) THEN bands.value
    WHEN bands.way = 'most' AND base_facts.value <= TRY_CAST(bands.limit AS DOUBLE) THEN bands.value
  END), 0) END AS points
FROM base_facts
JOIN bands ON bands.measure = base_facts.measure
JOIN items ON items.sheet = bands.sheet AND items.item = bands.item
GROUP BY base_facts.uscc, bands.sheet, items.text, bands.item, items.value

-- 一行是一个断面一段时间：主要污染指标
-- key: section, period
SELECT
  named_items.section,
  named_items.period,
  concat_ws('、',
    max(CASE WHEN named_items.place_in_order = 1 THEN named_items.name END),
    max(CASE WHEN named_items.place_in_order = 2 THEN named_items.name END),
    max(CASE WHEN named_items.place_in_order = 3 THEN named_items.name END)
  ) AS main_items
FROM named_items
CROSS JOIN rules
WHERE named_items.place_in_order <= rules.value AND rules.rule = 'named'
GROUP BY named_items.section, named_items.period

-- 一行是一个断面一段时间一项：超过Ⅲ类的项目，类别差的在先，同类的倍数大的在先
-- key: section, period, place_in_order
SELECT
  item_classes.section,
  item_classes.period,
  item_classes.item,
  item_classes.name,
  item_classes.class,
  item_classes.times_over,
  row_number() OVER (PARTITION BY item_classes.section, item_classes.period ORDER BY item_classes.class DESC, item_classes.times_over DESC NULLS LAST, item_classes.item) AS place_in_order
FROM item_classes
CROSS JOIN rules
WHERE item_classes.class > rules.value AND rules.rule = 'good_class'

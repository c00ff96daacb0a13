-- 一行是一个断面一段时间：最差一项的类别、参评项数、月数
-- key: section, period
SELECT
  item_classes.section,
  item_classes.period,
  max(item_classes.class) AS class,
  count(*) AS items,
  max(item_classes.months) AS months
FROM item_classes
GROUP BY item_classes.section, item_classes.period

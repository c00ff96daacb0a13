-- 一行是一个断面一段时间一项：类别和超Ⅲ类的倍数（酸碱度、溶解氧不算倍数）
-- key: section, period, item
SELECT
  test_classes.section,
  test_classes.period,
  test_classes.item,
  any_value(test_classes.name) AS name,
  any_value(test_classes.mean) AS mean,
  any_value(test_classes.months) AS months,
  max(test_classes.class) AS class,
  max(CASE WHEN items.value > 0 AND test_classes.mean > limits.value THEN (test_classes.mean - limits.value) / limits.value END) AS times_over
FROM test_classes
JOIN sections ON sections.section = test_classes.section
JOIN items ON items.item = test_classes.item AND items.test = test_classes.test
CROSS JOIN rules
LEFT JOIN limits ON limits.test = test_classes.test AND limits.waters IN ('all', sections.waters) AND CAST(limits.class AS INTEGER) = rules.value
WHERE rules.rule = 'good_class'
GROUP BY test_classes.section, test_classes.period, test_classes.item

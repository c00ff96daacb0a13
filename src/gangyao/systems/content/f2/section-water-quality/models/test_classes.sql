-- 一行是一个断面一段时间一项一道限值：满足的最好类别，都不满足为6（劣Ⅴ类）
-- key: section, period, item, test
SELECT
  means.section,
  means.period,
  means.item,
  items.test,
  any_value(items.text) AS name,
  any_value(means.mean) AS mean,
  any_value(means.months) AS months,
  coalesce(min(CAST(limits.class AS INTEGER)), 6) AS class
FROM means
JOIN sections ON sections.section = means.section
JOIN items ON items.item = means.item
LEFT JOIN limits ON limits.test = items.test AND limits.waters IN ('all', sections.waters) AND means.mean * items.value <= limits.value * items.value
GROUP BY means.section, means.period, means.item, items.test

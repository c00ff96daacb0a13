-- 一行是一个断面一段时间：类别、定性评价、主要污染指标、是否达到功能目标
-- key: section, period
SELECT
  section_worst.section,
  sections.name,
  sections.level,
  sections.river,
  section_worst.period,
  section_worst.class,
  grades.text AS grade,
  main_items.main_items,
  section_worst.items,
  section_worst.months,
  section_worst.class <= sections.target AS target_met
FROM section_worst
JOIN sections ON sections.section = section_worst.section
JOIN grades ON grades.value = section_worst.class
LEFT JOIN main_items ON main_items.section = section_worst.section AND main_items.period = section_worst.period

-- 一行是一个断面：评价年度与上年类别不同的
-- key: section
SELECT
  section_classes.section,
  section_classes.name,
  before.class AS class_before,
  section_classes.class,
  CASE WHEN section_classes.class < before.class THEN '变好' ELSE '变差' END AS moved,
  section_classes.main_items
FROM section_classes
CROSS JOIN parameters
JOIN section_classes AS before ON before.section = section_classes.section AND before.period = section_classes.period - 1
WHERE section_classes.period = parameters.year AND section_classes.class <> before.class

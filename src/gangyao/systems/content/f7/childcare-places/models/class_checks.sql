-- 一行是一个班：班额与保育人员
-- key: institution, class
SELECT
  classes.institution,
  open_institutions.name,
  open_institutions.town,
  open_institutions.inclusive,
  classes.class,
  class_size.text AS band,
  classes.places,
  classes.children,
  classes.carers,
  class_size.value AS most,
  ceil(classes.children / carer_ratio.value) AS carers_needed,
  greatest(classes.places, classes.children) <= class_size.value AS size_kept,
  classes.carers >= ceil(classes.children / carer_ratio.value) AS carers_enough
FROM classes
JOIN open_institutions ON open_institutions.institution = classes.institution
LEFT JOIN class_size ON class_size.band = classes.band
LEFT JOIN carer_ratio ON carer_ratio.band = classes.band

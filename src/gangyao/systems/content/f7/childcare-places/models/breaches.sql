-- 一行是一个班：超员或保育人员不够
-- key: institution, class
SELECT
  class_checks.institution,
  class_checks.name,
  class_checks.class,
  class_checks.band,
  class_checks.places,
  class_checks.children,
  class_checks.carers,
  class_checks.carers_needed,
  CASE WHEN NOT class_checks.size_kept THEN greatest(class_checks.places, class_checks.children) - class_checks.most ELSE 0 END AS too_many,
  CASE WHEN NOT class_checks.carers_enough THEN class_checks.carers_needed - class_checks.carers ELSE 0 END AS carers_missing
FROM class_checks
WHERE NOT class_checks.size_kept OR NOT class_checks.carers_enough

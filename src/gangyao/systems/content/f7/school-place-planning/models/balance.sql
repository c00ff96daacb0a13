-- 一行是一个学区一学年一个学段：学生、学位、差多少、班数、教职工
-- key: zone, year, stage
SELECT
  stage_pupils.zone,
  stage_pupils.year,
  stage_pupils.stage,
  stage_pupils.pupils AS pupils_grown,
  coalesce(housing_pupils.pupils, 0) AS pupils_housing,
  ceil(round(stage_pupils.pupils + coalesce(housing_pupils.pupils, 0), 6)) AS pupils,
  places.places,
  ceil(round(stage_pupils.pupils + coalesce(housing_pupils.pupils, 0), 6)) - places.places AS missing,
  stage_pupils.classes,
  ceil(round(ceil(round(stage_pupils.pupils + coalesce(housing_pupils.pupils, 0), 6)) / staff_ratio.value, 6)) AS staff
FROM stage_pupils
JOIN places ON places.zone = stage_pupils.zone AND places.year = stage_pupils.year AND places.stage = stage_pupils.stage
LEFT JOIN housing_pupils ON housing_pupils.zone = stage_pupils.zone AND housing_pupils.year = stage_pupils.year AND housing_pupils.stage = stage_pupils.stage
LEFT JOIN staff_ratio ON staff_ratio.stage = stage_pupils.stage

-- 一行是一个学区一学年一个年级：学生数，在校的由在校生推，没有入学的由出生推
-- key: zone, year, grade
SELECT
  places.zone,
  places.year,
  grades.grade,
  places.stage,
  grades.value AS grade_number,
  CASE
    WHEN now.pupils IS NOT NULL THEN now.pupils * power(1 + zones.net_rate, places.year - parameters.base_year)
    ELSE births.births * (CASE WHEN grades.value <= 0 THEN zones.preschool_share ELSE zones.school_share END) * power(1 + zones.net_rate, grades.value + 5)
  END AS pupils,
  CASE WHEN now.pupils IS NOT NULL THEN '在校生' WHEN births.births IS NOT NULL THEN '出生' END AS origin
FROM places
CROSS JOIN parameters
JOIN grades ON grades.text = places.stage
JOIN zones ON zones.zone = places.zone
LEFT JOIN grades AS grade_now ON grade_now.value = grades.value - (places.year - parameters.base_year) AND (grade_now.value >= 1 OR grades.value <= 0)
LEFT JOIN pupils AS now ON now.zone = places.zone AND now.grade = grade_now.grade
LEFT JOIN births ON births.zone = places.zone AND births.cohort = places.year - grades.value - 5
WHERE places.year >= parameters.base_year

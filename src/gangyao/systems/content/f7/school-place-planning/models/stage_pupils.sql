-- 一行是一个学区一学年一个学段：学生、班数（逐年级进一）；缺一个年级的不知道
-- key: zone, year, stage
SELECT
  grade_pupils.zone,
  grade_pupils.year,
  grade_pupils.stage,
  CASE WHEN count(grade_pupils.pupils) = count(*) THEN sum(grade_pupils.pupils) END AS pupils,
  CASE WHEN count(grade_pupils.pupils) = count(*) THEN sum(ceil(round(grade_pupils.pupils / class_size.value, 6))) END AS classes
FROM grade_pupils
JOIN class_size ON class_size.grade = grade_pupils.grade
GROUP BY grade_pupils.zone, grade_pupils.year, grade_pupils.stage

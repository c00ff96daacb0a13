-- 一行是一个学区一学年一个学段：新建住宅带来的学生
-- key: zone, year, stage
SELECT
  places.zone,
  places.year,
  places.stage,
  sum(housing.units * (CASE places.stage WHEN '幼儿园' THEN housing.kindergarten WHEN '小学' THEN housing.primary_school ELSE housing.junior_school END)) AS pupils
FROM places
JOIN housing ON housing.zone = places.zone AND housing.year <= places.year
GROUP BY places.zone, places.year, places.stage

-- 一行：等级线有几条、定了几条
-- key: lines
SELECT count(*) AS lines, count(grades.value) AS known
FROM grades

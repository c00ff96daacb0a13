-- 一行是一张表：够到的最高一条等级线，和上面一条还差几分
-- key: object, period
SELECT
  scores.object,
  scores.period,
  max(grades.value) FILTER (WHERE grades.value <= scores.score) AS line,
  min(grades.value) FILTER (WHERE grades.value > scores.score) AS next_line
FROM scores
CROSS JOIN grades
GROUP BY scores.object, scores.period

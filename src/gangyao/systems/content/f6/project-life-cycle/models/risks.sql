-- 一行是一步的一个天数：这天走完的，和这天还在走的
-- key: step, days
SELECT
  ends.step,
  ends.days,
  count(DISTINCT ends.project) AS ended,
  count(DISTINCT open.project) AS at_risk
FROM durations AS ends
JOIN durations AS open ON open.step = ends.step AND open.days >= ends.days
WHERE ends.done
GROUP BY ends.step, ends.days

-- 一行是一个没有参加排名的园区，和原因
-- key: park
SELECT
  parks.park,
  parks.name,
  transition.until,
  CASE WHEN transition.until < parameters.as_of THEN '缺少计分所需的数' ELSE '过渡期内' END AS reason
FROM parks
CROSS JOIN parameters
JOIN transition ON transition.park = parks.park
LEFT JOIN ranking ON ranking.park = parks.park
WHERE ranking.park IS NULL

-- 一行是一步：从上一步走过来的几成，和九成五区间
-- key: stage
SELECT
  passed.stage,
  passed.step,
  passed.reached,
  passed.reached / CAST(nullif(passed.reached_before, 0) AS DOUBLE) AS rate,
  (passed.reached + z.value * z.value / 2 - z.value * sqrt(CAST(passed.reached * (passed.reached_before - passed.reached) AS DOUBLE) / nullif(passed.reached_before, 0) + z.value * z.value / 4)) / (passed.reached_before + z.value * z.value) AS lower,
  (passed.reached + z.value * z.value / 2 + z.value * sqrt(CAST(passed.reached * (passed.reached_before - passed.reached) AS DOUBLE) / nullif(passed.reached_before, 0) + z.value * z.value / 4)) / (passed.reached_before + z.value * z.value) AS upper
FROM passed
CROSS JOIN rules AS z
WHERE z.rule = 'z' AND passed.step > 1

-- 一行是一湖一天：取水口最高密度，报不报警，这一天合不合解除的条件
-- key: lake, day
SELECT
  samples.lake,
  samples.day,
  count(*) AS intakes,
  max(samples.density) AS highest,
  max(samples.density) >= any_value(alarm.value) AS alarm,
  count(samples.density) = count(*) AND max(samples.density) < any_value(lift.value) AND NOT bool_or(coalesce(samples.accumulated, FALSE)) AS calm
FROM samples
CROSS JOIN rules AS alarm
CROSS JOIN rules AS lift
WHERE samples.intake AND alarm.rule = 'intake_alarm' AND lift.rule = 'lift_below'
GROUP BY samples.lake, samples.day

-- 一行是一湖一天：报警，和是不是已连续够天数可以解除
-- key: lake, day
SELECT
  intakes.lake,
  intakes.day,
  any_value(intakes.intakes) AS intakes,
  any_value(intakes.highest) AS highest,
  any_value(intakes.alarm) AS alarm,
  any_value(intakes.calm) AS calm,
  count(CASE WHEN before.calm THEN TRUE END) >= any_value(rules.value) AS may_lift
FROM intakes
CROSS JOIN rules
JOIN intakes AS before ON before.lake = intakes.lake AND before.day <= intakes.day AND before.day > intakes.day - CAST(rules.value AS INTEGER)
WHERE rules.rule = 'lift_days'
GROUP BY intakes.lake, intakes.day

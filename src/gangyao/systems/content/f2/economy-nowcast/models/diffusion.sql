-- 一行是一地一月：扩散指数，上升一份、持平半份
-- key: place, period
SELECT
  steps.place,
  steps.period,
  count(*) AS series,
  100 * (count(CASE WHEN steps.value > steps.before THEN TRUE END) + 0.5 * count(CASE WHEN steps.value = steps.before THEN TRUE END)) / count(*) AS diffusion,
  100 * (count(CASE WHEN steps.value > steps.before THEN TRUE END) + 0.5 * count(CASE WHEN steps.value = steps.before THEN TRUE END)) / count(*) > any_value(rules.value) AS rising
FROM steps
CROSS JOIN rules
WHERE steps.before IS NOT NULL AND rules.rule = 'turning'
GROUP BY steps.place, steps.period

-- 一行是一个园区：过渡期的最后一天
-- key: park
SELECT parks.park, CAST(parks.recognised_on + CAST(rules.value AS INTEGER) * INTERVAL '1 year' - INTERVAL '1 day' AS DATE) AS until
FROM parks
CROSS JOIN rules
WHERE rules.rule = 'transition'

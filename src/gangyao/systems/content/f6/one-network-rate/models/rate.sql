-- 一行是全部：网办率与目标
-- key: place
SELECT
    whole.place,
    whole.handled,
    whole.online,
    100.0 * whole.online / nullif(whole.handled, 0) AS rate,
    target.value AS target,
    target.value - 100.0 * whole.online / nullif(whole.handled, 0) AS gap
FROM whole
LEFT JOIN target ON target.rule = 'rate'

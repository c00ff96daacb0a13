-- 一行是一档：比上次涨多少
-- key: class
SELECT
    monthly.class,
    before.value AS before,
    monthly.value AS after,
    monthly.value - before.value AS rise,
    100.0 * (monthly.value - before.value) / before.value AS share
FROM monthly
JOIN before ON monthly.class = before.class

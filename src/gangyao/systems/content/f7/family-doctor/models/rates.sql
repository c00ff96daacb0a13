-- 一行是一个人群：签约率与目标
-- key: group_name
SELECT
    sums.group_name,
    sums.people,
    sums.signed,
    100.0 * sums.signed / nullif(sums.people, 0) AS rate,
    targets.value AS target,
    targets.value - 100.0 * sums.signed / nullif(sums.people, 0) AS gap
FROM sums
JOIN targets ON sums.group_name = targets.group_name

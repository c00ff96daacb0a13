-- 一行是一类创建：覆盖多少，离目标差几个
-- key: kind
SELECT
    kinds.kind,
    kinds.units,
    kinds.titled,
    100.0 * kinds.titled / kinds.units AS share,
    targets.value AS target,
    CASE WHEN targets.value IS NULL THEN NULL ELSE greatest(ceil(targets.value * kinds.units / 100) - kinds.titled, 0) END AS missing,
    CASE WHEN targets.value IS NULL THEN NULL ELSE 100.0 * kinds.titled / kinds.units >= targets.value END AS reached
FROM kinds
LEFT JOIN targets ON kinds.kind = targets.kind

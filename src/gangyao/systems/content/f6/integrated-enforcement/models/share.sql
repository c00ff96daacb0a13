-- 一行是全部事项：占比与目标
-- key: place
SELECT
    counts.place,
    counts.items,
    counts.integrated,
    counts.town,
    100.0 * counts.integrated / counts.items AS share,
    target.value AS target,
    greatest(CAST(ceil(target.value * counts.items / 100) AS BIGINT) - counts.integrated, 0) AS missing
FROM counts
LEFT JOIN target ON target.rule = 'share'

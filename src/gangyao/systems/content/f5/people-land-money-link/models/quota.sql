-- 一行是一个乡镇：新落户每人可增的用地，与合计
-- key: town
SELECT
    per_head.town,
    per_head.settlers,
    per_head.land_per_head,
    allowance.value AS allowance,
    per_head.settlers * allowance.value AS quota
FROM per_head
LEFT JOIN allowance
    ON (allowance.above = '' OR per_head.land_per_head > TRY_CAST(allowance.above AS DOUBLE))
    AND (allowance.at_most = '' OR per_head.land_per_head <= TRY_CAST(allowance.at_most AS DOUBLE))

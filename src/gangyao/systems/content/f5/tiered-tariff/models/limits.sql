-- 一行是一种一档：从多少以上到多少，没有定数的为空
-- key: good, block
SELECT blocks.good, blocks.block, TRY_CAST(blocks.above AS DOUBLE) AS above, TRY_CAST(blocks.at_most AS DOUBLE) AS at_most, blocks.at_most = '' AS is_last, blocks.value AS price
FROM blocks

-- 一行是一种一档：用到这档的户数、落在这档的量
-- key: good, block
SELECT block_use.good, block_use.block, count(*) FILTER (WHERE block_use.quantity > 0) AS meters, sum(block_use.quantity) AS quantity
FROM block_use
WHERE block_use.quantity IS NOT NULL
GROUP BY block_use.good, block_use.block

-- 一行是一户一种：各档的钱合计，按第一档价的钱，落到第几档
-- key: meter, good
SELECT
  block_use.meter,
  block_use.good,
  CASE WHEN count(block_use.quantity * block_use.price) = count(*) THEN sum(block_use.quantity * block_use.price) END AS money,
  CASE WHEN count(block_use.quantity) = count(*) THEN sum(block_use.quantity) END * sum(CASE WHEN block_use.block = '1' THEN block_use.price END) AS at_first,
  CASE WHEN count(block_use.quantity) = count(*) THEN max(CASE WHEN block_use.quantity > 0 THEN block_use.block ELSE '1' END) END AS block
FROM block_use
GROUP BY block_use.meter, block_use.good

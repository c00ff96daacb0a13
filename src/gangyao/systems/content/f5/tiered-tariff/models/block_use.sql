-- 一行是一户一种一档：落在这档的量和按这档价的钱；没有定数的不知道
-- key: meter, good, block
SELECT
  block_limits.meter,
  block_limits.good,
  block_limits.block,
  block_limits.price,
  CASE
    WHEN block_limits.above IS NULL THEN NULL
    WHEN block_limits.quantity <= block_limits.above THEN 0
    WHEN block_limits.is_last OR block_limits.quantity <= block_limits.at_most THEN block_limits.quantity - block_limits.above
    ELSE block_limits.at_most - block_limits.above
  END AS quantity
FROM block_limits

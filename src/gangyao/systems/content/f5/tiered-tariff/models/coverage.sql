-- 一行是一种一档：用量不超过这档上限的住户占几成，够不够
-- key: good, block
SELECT
  block_limits.good,
  block_limits.block,
  count(*) AS meters,
  100.0 * count(*) FILTER (WHERE block_limits.quantity <= block_limits.at_most) / count(*) AS share,
  asked.value AS asked,
  100 * count(*) FILTER (WHERE block_limits.quantity <= block_limits.at_most) >= asked.value * count(*) AS enough
FROM block_limits
JOIN asked ON asked.good = block_limits.good AND asked.block = block_limits.block
WHERE block_limits.at_most IS NOT NULL
GROUP BY block_limits.good, block_limits.block, asked.value

-- 一行是一户一种：年用量、到第几档、付多少；峰谷的按峰谷第一档价加各档的加价
-- key: meter, good
SELECT
  used.meter,
  used.good,
  used.kind,
  used.town,
  used.quantity,
  block_money.block,
  CAST(CASE
    WHEN used.kind = 'flat' THEN block_money.money
    WHEN used.kind = 'shared' AND used.good = 'power' THEN used.quantity * shared.value
    WHEN used.kind = 'peak_valley' THEN (used.quantity - used.valley) * peak.value + used.valley * valley.value + block_money.money - block_money.at_first
  END AS DECIMAL(18, 2)) AS amount
FROM used
CROSS JOIN prices AS peak
CROSS JOIN prices AS valley
CROSS JOIN prices AS shared
LEFT JOIN block_money ON block_money.meter = used.meter AND block_money.good = used.good
WHERE peak.price = 'peak' AND valley.price = 'valley' AND shared.price = 'shared'

-- 一行是一个有价的账户、一期：期末价值，比上期的变化分为数量和价格两部分
-- key: account, period
SELECT
  priced.account,
  priced.period,
  priced.quantity,
  priced.price,
  priced.quantity * priced.price AS value,
  priced.quantity * priced.price - before.quantity * before.price AS change,
  (priced.quantity - before.quantity) * before.price AS quantity_effect,
  (priced.price - before.price) * priced.quantity AS price_effect
FROM priced
LEFT JOIN priced AS before ON before.account = priced.account AND before.period = priced.period - 1

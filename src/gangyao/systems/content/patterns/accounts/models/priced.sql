-- 一行是一个有价的账户、一期：期末数量与单价
-- key: account, period
SELECT sides.account, sides.period, CAST(sides.closing AS DOUBLE) AS quantity, CAST(prices.value AS DOUBLE) AS price
FROM sides
JOIN prices ON prices.account = sides.account AND CAST(prices.price_year AS INTEGER) = sides.period

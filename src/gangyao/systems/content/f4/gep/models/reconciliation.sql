-- 一行是一年一项：与公布的核算对账，容差是印出实物量末位的一半乘单价，再加印出价值末位的一半
-- key: year, item
SELECT
  published.year,
  published.item,
  account.name,
  account.value,
  published.value AS published,
  account.value - published.value AS difference,
  round(CAST(published.half_digit AS DOUBLE) * account.price * account.factor + 0.00005, 8) AS allowed,
  round(abs(account.value - published.value), 8) <= round(CAST(published.half_digit AS DOUBLE) * account.price * account.factor + 0.00005, 8) AS agrees
FROM published
LEFT JOIN account ON account.year = published.year AND account.item = published.item

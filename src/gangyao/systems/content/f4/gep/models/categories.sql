-- 一行是一年一类：供给、调节、文化
-- key: year, category
SELECT
  account.year,
  account.category,
  sum(account.value) AS value,
  sum(account.constant_value) AS constant_value,
  100 * sum(account.value) / nullif(sum(sum(account.value)) OVER (PARTITION BY account.year), 0) AS share
FROM account
GROUP BY account.year, account.category

-- 一行是一年：生态产品总值
-- key: year
SELECT
  account.year,
  sum(account.value) AS gep,
  sum(account.constant_value) AS gep_constant,
  count(*) AS items,
  any_value(region.gdp) AS gdp,
  sum(account.value) / nullif(any_value(region.gdp), 0) AS gep_per_gdp,
  10000 * sum(account.value) / nullif(any_value(region.area), 0) AS gep_per_area
FROM account
LEFT JOIN region ON region.year = account.year
GROUP BY account.year

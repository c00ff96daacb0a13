-- 一行是一家有档次的企业一项政策：本地、国家的标准，取高的一种；不知道的就是不知道
-- key: uscc, policy
SELECT
  tiers.uscc,
  tiers.name,
  tiers.list,
  tiers.tier,
  yearly_bills.policy,
  yearly_bills.quantity,
  rates.value AS local_rate,
  CASE WHEN national_rates.policy IS NULL THEN 0 ELSE national_rates.value END AS national_rate,
  CASE
    WHEN rates.value IS NULL OR (national_rates.policy IS NOT NULL AND national_rates.value IS NULL) THEN NULL
    WHEN national_rates.value > rates.value THEN national_rates.value
    ELSE rates.value
  END AS rate
FROM yearly_bills
JOIN tiers ON tiers.uscc = yearly_bills.uscc
LEFT JOIN rates ON rates.policy = yearly_bills.policy AND rates.list = tiers.list AND rates.tier = tiers.tier
LEFT JOIN categories ON categories.uscc = yearly_bills.uscc
LEFT JOIN national_rates ON national_rates.policy = yearly_bills.policy AND national_rates.category = categories.category

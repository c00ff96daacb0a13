-- 一行是一家年内升了档的企业一项可执行的政策：多收的，和按规定比例退的
-- key: uscc, policy
SELECT
  amounts.uscc,
  amounts.name,
  amounts.policy,
  amounts.tier AS tier_before,
  upgrades.tier AS tier_after,
  amounts.amount AS charged,
  CASE
    WHEN rates.value IS NULL THEN NULL
    WHEN amounts.national_rate > rates.value THEN CAST(amounts.quantity * amounts.national_rate AS DECIMAL(18, 2))
    ELSE CAST(amounts.quantity * rates.value AS DECIMAL(18, 2))
  END AS due,
  CASE
    WHEN rates.value IS NULL THEN NULL
    WHEN amounts.national_rate > rates.value THEN CAST((amounts.amount - CAST(amounts.quantity * amounts.national_rate AS DECIMAL(18, 2))) * rules.value AS DECIMAL(18, 2))
    ELSE CAST((amounts.amount - CAST(amounts.quantity * rates.value AS DECIMAL(18, 2))) * rules.value AS DECIMAL(18, 2))
  END AS refund
FROM amounts
JOIN upgrades ON upgrades.uscc = amounts.uscc
CROSS JOIN parameters
CROSS JOIN rules
LEFT JOIN rates ON rates.policy = amounts.policy AND rates.list = amounts.list AND rates.tier = upgrades.tier
WHERE upgrades.tier < amounts.tier AND upgrades.decided_on <= parameters.as_of AND amounts.may_apply AND rules.rule = 'refund_share'

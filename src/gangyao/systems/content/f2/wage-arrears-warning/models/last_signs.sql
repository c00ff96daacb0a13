-- 一行是一家企业一月：当月起连着几个月用电大降
-- key: firm, month
SELECT
  signs.firm,
  signs.month,
  signs.social_late,
  signs.wage_late,
  count(CASE WHEN signs.power_change <= rules.value THEN TRUE END) OVER (PARTITION BY signs.firm ORDER BY signs.month ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS power_low_months
FROM signs
CROSS JOIN rules
WHERE rules.rule = 'power_fall'

-- 一行是一家企业一月：中了几条苗头
-- key: firm, month
SELECT
  last_signs.firm,
  last_signs.month,
  last_signs.power_low_months >= power_months.value AS power_low,
  last_signs.social_late >= social_months.value AS social_late,
  last_signs.wage_late >= wage_days.value AS wages_late,
  (CASE WHEN last_signs.power_low_months >= power_months.value THEN 1 ELSE 0 END)
    + (CASE WHEN last_signs.social_late >= social_months.value THEN 1 ELSE 0 END)
    + (CASE WHEN last_signs.wage_late >= wage_days.value THEN 1 ELSE 0 END) AS signs
FROM last_signs
CROSS JOIN rules AS power_months
CROSS JOIN rules AS social_months
CROSS JOIN rules AS wage_days
WHERE power_months.rule = 'power_months' AND social_months.rule = 'social_months' AND wage_days.rule = 'wage_days'

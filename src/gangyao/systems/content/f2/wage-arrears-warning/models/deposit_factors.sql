-- 一行是一家总承包：保证金的倍数（失信2、近两年欠薪1.5、三年无欠薪0、两年无欠薪0.5）
-- key: contractor
SELECT
  records.contractor,
  CASE
    WHEN records.listed THEN listed_to.value
    WHEN records.last_arrears > parameters.as_of - CAST(raised_within.value AS INTEGER) * INTERVAL '1 year' THEN raised_to.value
    WHEN greatest(records.first_project, records.last_arrears) <= parameters.as_of - CAST(exempt_after.value AS INTEGER) * INTERVAL '1 year' THEN 0
    WHEN greatest(records.first_project, records.last_arrears) <= parameters.as_of - CAST(halved_after.value AS INTEGER) * INTERVAL '1 year' THEN halved_to.value
    ELSE 1
  END AS factor
FROM records
CROSS JOIN parameters
CROSS JOIN rules AS listed_to
CROSS JOIN rules AS raised_to
CROSS JOIN rules AS raised_within
CROSS JOIN rules AS exempt_after
CROSS JOIN rules AS halved_after
CROSS JOIN rules AS halved_to
WHERE listed_to.rule = 'listed_to' AND raised_to.rule = 'raised_to' AND raised_within.rule = 'raised_within' AND exempt_after.rule = 'exempt_after' AND halved_after.rule = 'halved_after' AND halved_to.rule = 'halved_to'

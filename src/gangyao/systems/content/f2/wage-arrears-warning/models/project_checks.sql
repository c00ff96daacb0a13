-- 一行是一个在建工程：拨付、专户、保证金、合同四查
-- key: project
SELECT
  projects.project,
  projects.contractor,
  last_payments.last_paid,
  date_diff('day', coalesce(last_payments.last_paid, projects.started), parameters.as_of) AS days_unpaid,
  date_diff('day', coalesce(last_payments.last_paid, projects.started), parameters.as_of) > payment_days.value AS payment_late,
  projects.account_balance < projects.next_wages AS account_short,
  projects.contract * projects.deposit_rate * coalesce(deposit_factors.factor, 1) / 100 AS deposit_due,
  projects.deposit,
  projects.deposit < round(projects.contract * projects.deposit_rate * coalesce(deposit_factors.factor, 1) / 100, 4) AS deposit_short,
  projects.deposit_rate < lowest.value OR projects.deposit_rate > highest.value AS rate_outside,
  projects.contracted < projects.workers AS without_contract
FROM projects
CROSS JOIN parameters
CROSS JOIN rules AS payment_days
CROSS JOIN rules AS lowest
CROSS JOIN rules AS highest
LEFT JOIN last_payments ON last_payments.project = projects.project
LEFT JOIN deposit_factors ON deposit_factors.contractor = projects.contractor
WHERE (projects.started <= parameters.as_of AND (projects.finished IS NULL OR projects.finished > parameters.as_of)) AND payment_days.rule = 'payment_days' AND lowest.rule = 'deposit_lowest' AND highest.rule = 'deposit_highest'

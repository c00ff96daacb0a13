-- 一行是一个在建工程：有一查不过的
-- key: project
SELECT project_checks.project, project_checks.contractor, project_checks.days_unpaid, project_checks.payment_late, project_checks.account_short, project_checks.deposit_due, project_checks.deposit, project_checks.deposit_short, project_checks.rate_outside, project_checks.without_contract
FROM project_checks
WHERE project_checks.payment_late OR project_checks.account_short OR project_checks.deposit_short OR project_checks.rate_outside OR project_checks.without_contract

-- 一行是一个工程：当日以前最近一次人工费拨付
-- key: project
SELECT labour_payments.project, max(labour_payments.paid_on) AS last_paid
FROM labour_payments
CROSS JOIN parameters
WHERE labour_payments.paid_on <= parameters.as_of AND labour_payments.paid > 0
GROUP BY labour_payments.project

-- 一行是一名职工：可与标准比的工资
-- key: worker
SELECT
    payments.worker,
    payments.firm,
    payments.class,
    payments.paid - coalesce(payments.overtime, 0) - coalesce(payments.hardship, 0) - coalesce(payments.welfare, 0) AS wage
FROM payments

-- 一行是一地一类：余额与限额
-- key: place, kind
SELECT debt.place, debt.kind, debt.balance, debt.limit_value, debt.limit_value - debt.balance AS room, debt.balance <= debt.limit_value AS kept
FROM debt

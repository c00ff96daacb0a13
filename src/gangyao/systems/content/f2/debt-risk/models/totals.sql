-- 一行是一地：余额合计
-- key: place
SELECT debt.place, sum(debt.balance) AS balance
FROM debt
GROUP BY debt.place

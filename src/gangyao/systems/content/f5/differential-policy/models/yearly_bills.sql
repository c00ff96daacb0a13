-- 一行是一家企业一项政策：自“自”那个月起、到当日为止的数量
-- key: uscc, policy
SELECT bills.uscc, bills.policy, sum(bills.quantity) AS quantity
FROM bills
CROSS JOIN parameters
WHERE bills.month >= parameters.since AND bills.month <= parameters.as_of
GROUP BY bills.uscc, bills.policy

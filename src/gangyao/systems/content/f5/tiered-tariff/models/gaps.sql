-- 一行是一种算不出钱的：户数、用量
-- key: good
SELECT bills.good, count(*) AS meters, sum(bills.quantity) AS quantity
FROM bills
WHERE bills.amount IS NULL
GROUP BY bills.good

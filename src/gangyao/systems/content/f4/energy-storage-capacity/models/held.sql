-- 一行是一个责任方：今天能储多少
-- key: holder
SELECT stores.holder, sum(stores.capacity) AS capacity
FROM stores
CROSS JOIN parameters
WHERE stores.in_service <= parameters.as_of AND (stores.until IS NULL OR stores.until >= parameters.as_of)
GROUP BY stores.holder

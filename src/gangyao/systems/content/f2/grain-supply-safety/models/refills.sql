-- 一行是一批卖出的储备：何时该补上
-- key: lot
SELECT
    sales.lot,
    sales.sold,
    CAST(sales.sold + CAST(refill.value AS INTEGER) * INTERVAL '1 month' AS DATE) AS due,
    sales.refilled,
    coalesce(sales.refilled, parameters.as_of) > CAST(sales.sold + CAST(refill.value AS INTEGER) * INTERVAL '1 month' AS DATE) AS late
FROM sales
CROSS JOIN refill
CROSS JOIN parameters

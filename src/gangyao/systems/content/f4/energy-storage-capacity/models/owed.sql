-- 一行是一个责任方：应储多少
-- key: holder
SELECT
    demand.holder,
    demand.duty,
    demand.annual,
    CASE rates.basis
        WHEN 'share' THEN demand.annual * rates.value / 100
        WHEN 'days' THEN CAST(demand.annual AS DOUBLE) * rates.value / year_days.value
    END AS owed
FROM demand
JOIN rates ON demand.duty = rates.duty
CROSS JOIN year_days

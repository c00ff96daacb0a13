-- 一行是一个责任方：应储、能储、差多少
-- key: holder
SELECT
    owed.holder,
    owed.duty,
    owed.annual,
    owed.owed,
    coalesce(held.capacity, 0) AS capacity,
    greatest(owed.owed - coalesce(held.capacity, 0), 0) AS missing
FROM owed
LEFT JOIN held ON owed.holder = held.holder

-- 一行是一块地：有数的最近一年
-- key: parcel
SELECT yearly.parcel, max(yearly.year) AS year
FROM yearly
GROUP BY yearly.parcel

-- 一行是一块地：合同有几项指标、其中几项基本指标
-- key: parcel
SELECT promised.parcel, count(*) AS indicators, count(basic.indicator) AS basic
FROM promised
LEFT JOIN basic ON basic.indicator = promised.indicator
GROUP BY promised.parcel

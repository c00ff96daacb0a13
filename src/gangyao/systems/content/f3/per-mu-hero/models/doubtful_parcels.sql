-- 一行是一宗面积像是按平方米填的地：当作平方米（一亩是三分之二千平方米）比当作亩更接近中位数
-- key: parcel
SELECT
    parcels.parcel,
    parcels.uscc,
    parcels.area,
    CAST(parcels.area AS DOUBLE) * 3 / 2000 AS as_mu,
    typical_parcel.area AS typical
FROM parcels
CROSS JOIN typical_parcel
WHERE CAST(parcels.area AS DOUBLE) * parcels.area > typical_parcel.area * typical_parcel.area * 2000 / 3

-- 一行：宗地面积的中位数
-- key: area
SELECT median(CAST(parcels.area AS DOUBLE)) AS area
FROM parcels

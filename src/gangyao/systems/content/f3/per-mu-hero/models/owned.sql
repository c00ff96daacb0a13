-- 一行是一家用地单位：名下宗地合计
-- key: uscc
SELECT parcels.uscc, sum(parcels.area) AS area
FROM parcels
GROUP BY parcels.uscc

-- 一行是一块地：出让当日平台有效的区域评估有几类
-- key: parcel
SELECT parcels.parcel, count(DISTINCT assessments.kind) AS assessed
FROM parcels
LEFT JOIN assessments
  ON assessments.zone = parcels.zone
  AND assessments.done_on <= parcels.sold_on
  AND (assessments.valid_to IS NULL OR assessments.valid_to >= parcels.sold_on)
GROUP BY parcels.parcel

-- 一行是一年：新增工业用地、其中标准地、重点区域、重点区域的标准地
-- key: year
SELECT
  year(parcels.sold_on) AS year,
  sum(parcels.land) AS land,
  sum(CASE WHEN parcels.by_standard THEN parcels.land ELSE 0 END) AS standard,
  sum(CASE WHEN parcels.key_zone THEN parcels.land ELSE 0 END) AS key_land,
  sum(CASE WHEN parcels.key_zone AND parcels.by_standard THEN parcels.land ELSE 0 END) AS key_standard
FROM parcels
CROSS JOIN parameters
WHERE parcels.sold_on <= parameters.as_of
GROUP BY year(parcels.sold_on)

-- 一行是一湖一年一项：监测值
-- key: lake, year, item
SELECT trophic.lake, trophic.year, 'chla' AS item, CAST(trophic.chla AS DOUBLE) AS value
FROM trophic
WHERE trophic.chla > 0
UNION ALL
SELECT trophic.lake, trophic.year, 'tp' AS item, CAST(trophic.tp AS DOUBLE) AS value
FROM trophic
WHERE trophic.tp > 0
UNION ALL
SELECT trophic.lake, trophic.year, 'tn' AS item, CAST(trophic.tn AS DOUBLE) AS value
FROM trophic
WHERE trophic.tn > 0
UNION ALL
SELECT trophic.lake, trophic.year, 'sd' AS item, CAST(trophic.sd AS DOUBLE) AS value
FROM trophic
WHERE trophic.sd > 0
UNION ALL
SELECT trophic.lake, trophic.year, 'codmn' AS item, CAST(trophic.codmn AS DOUBLE) AS value
FROM trophic
WHERE trophic.codmn > 0

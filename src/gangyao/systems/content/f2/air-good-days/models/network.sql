-- 一行：应评价的点位数
-- key: assessed
SELECT count(*) AS assessed
FROM stations
WHERE stations.assessed

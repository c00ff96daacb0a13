-- 一行是一村一项：报来的分
-- key: village, block
SELECT villages.village, 'transport' AS block, villages.transport AS points
FROM villages
UNION ALL
SELECT villages.village, 'hygiene' AS block, villages.hygiene AS points
FROM villages
UNION ALL
SELECT villages.village, 'service' AS block, villages.service AS points
FROM villages
UNION ALL
SELECT villages.village, 'projects' AS block, villages.projects AS points
FROM villages
UNION ALL
SELECT villages.village, 'management' AS block, villages.management AS points
FROM villages
UNION ALL
SELECT villages.village, 'satisfaction' AS block, villages.satisfaction AS points
FROM villages

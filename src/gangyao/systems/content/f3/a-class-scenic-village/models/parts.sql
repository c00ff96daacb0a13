-- 一行是一村一项：不超过该项满分
-- key: village, block
SELECT villages.village, blocks.block, CASE WHEN villages.transport > blocks.value THEN blocks.value ELSE villages.transport END AS points
FROM villages
JOIN blocks ON blocks.block = 'transport'
UNION ALL
SELECT villages.village, blocks.block, CASE WHEN villages.hygiene > blocks.value THEN blocks.value ELSE villages.hygiene END AS points
FROM villages
JOIN blocks ON blocks.block = 'hygiene'
UNION ALL
SELECT villages.village, blocks.block, CASE WHEN villages.service > blocks.value THEN blocks.value ELSE villages.service END AS points
FROM villages
JOIN blocks ON blocks.block = 'service'
UNION ALL
SELECT villages.village, blocks.block, CASE WHEN villages.projects > blocks.value THEN blocks.value ELSE villages.projects END AS points
FROM villages
JOIN blocks ON blocks.block = 'projects'
UNION ALL
SELECT villages.village, blocks.block, CASE WHEN villages.management > blocks.value THEN blocks.value ELSE villages.management END AS points
FROM villages
JOIN blocks ON blocks.block = 'management'
UNION ALL
SELECT villages.village, blocks.block, CASE WHEN villages.satisfaction > blocks.value THEN blocks.value ELSE villages.satisfaction END AS points
FROM villages
JOIN blocks ON blocks.block = 'satisfaction'

-- 一行是一村一项：不超过该项满分
-- key: village, block
SELECT given.village, given.block, CASE WHEN given.points IS NOT NULL THEN least(given.points, blocks.value) END AS points
FROM given
JOIN blocks ON given.block = blocks.block

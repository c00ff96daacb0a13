-- 一行是一个镇：还没有示范型中心的
-- key: town
SELECT coverage.town, coverage.elderly, coverage.centres, rank() OVER (ORDER BY coverage.elderly DESC) AS place_in_order
FROM coverage
WHERE NOT coverage.covered

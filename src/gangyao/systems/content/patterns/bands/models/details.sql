-- 一行是一个读数：在哪一档，定没定
-- key: object, measure, at
SELECT found.object, found.measure, found.at, found.name, found.value, found.unit, found.level, found.rank, found.state
FROM found

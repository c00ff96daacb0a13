-- 一行是一个有用地的评价主体：进哪张名单，各项的值
-- key: uscc
SELECT
    entities.uscc,
    firms.name,
    CASE
        WHEN firms.above_scale THEN 'above'
        WHEN entities.land < sizes.value THEN 'small'
        ELSE 'below'
    END AS list,
    entities.land,
    entities.tax,
    entities.value_added,
    entities.energy,
    entities.emission,
    entities.employees,
    entities.rd,
    entities.revenue,
    entities.power
FROM entities
JOIN firms ON firms.uscc = entities.uscc
CROSS JOIN sizes
WHERE entities.land > 0

-- 一行是一个称号：今天还算不算数，为什么
-- key: kind, unit, granted
SELECT
    titles.kind,
    titles.unit,
    titles.granted,
    titles.level,
    titles.review_due,
    CASE
        WHEN titles.granted > parameters.as_of THEN 'later'
        WHEN titles.withdrawn <= parameters.as_of THEN 'withdrawn'
        WHEN count(incidents.happened) > 0 THEN 'incident'
        WHEN titles.review_due < parameters.as_of THEN 'expired'
        ELSE 'valid'
    END AS state
FROM titles
CROSS JOIN parameters
LEFT JOIN incidents
    ON titles.kind = incidents.kind
    AND titles.unit = incidents.unit
    AND incidents.happened >= titles.granted
    AND incidents.happened <= parameters.as_of
GROUP BY titles.kind, titles.unit, titles.granted, titles.level, titles.review_due, titles.withdrawn, parameters.as_of

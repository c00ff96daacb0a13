-- 一行是一个项目当年用的一种要素：用了多少，超方案没有
-- key: project, factor
SELECT used.project, used.factor, used.quantity AS used, coalesce(given.quantity, 0) AS given, used.quantity > coalesce(given.quantity, 0) AS over
FROM used
CROSS JOIN parameters
LEFT JOIN given ON given.project = used.project AND given.factor = used.factor
WHERE used.year = parameters.year

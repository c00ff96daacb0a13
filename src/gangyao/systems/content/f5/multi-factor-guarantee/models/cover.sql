-- 一行是一个项目当年要的一种要素：给了多少
-- key: project, factor
SELECT needs.project, needs.factor, needs.quantity AS need, coalesce(given.quantity, 0) AS given
FROM needs
CROSS JOIN parameters
LEFT JOIN given ON given.project = needs.project AND given.factor = needs.factor
WHERE needs.year = parameters.year

-- 一行是一种要素：当年总共要多少，必保的要多少
-- key: factor
SELECT needs.factor, sum(needs.quantity) AS need, sum(CASE WHEN projects.must THEN needs.quantity ELSE 0 END) AS must
FROM needs
JOIN projects ON projects.project = needs.project
CROSS JOIN parameters
WHERE needs.year = parameters.year
GROUP BY needs.factor

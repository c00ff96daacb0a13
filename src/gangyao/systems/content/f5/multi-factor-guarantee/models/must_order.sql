-- 一行是一个必保项目的一种要素：从大到小，前面的合计
-- key: project, factor
SELECT
  needs.project,
  needs.factor,
  needs.quantity,
  sum(needs.quantity) OVER (PARTITION BY needs.factor ORDER BY needs.quantity DESC, needs.project ROWS UNBOUNDED PRECEDING) - needs.quantity AS before
FROM needs
JOIN projects ON projects.project = needs.project
CROSS JOIN parameters
WHERE needs.year = parameters.year AND projects.must

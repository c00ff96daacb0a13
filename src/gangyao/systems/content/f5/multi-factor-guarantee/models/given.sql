-- 一行是一个项目的一种要素：现行方案给了多少
-- key: project, factor
SELECT lines.project, lines.factor, lines.quantity
FROM lines
JOIN current ON current.version = lines.version

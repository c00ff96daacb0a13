-- 一行是一种要素：现行方案给项目的合计
-- key: factor
SELECT given.factor, sum(given.quantity) AS given
FROM given
GROUP BY given.factor

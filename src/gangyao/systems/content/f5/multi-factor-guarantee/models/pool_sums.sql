-- 一行是一种要素：当年总共有多少
-- key: factor
SELECT pools.factor, sum(pools.quantity) AS pool
FROM pools
CROSS JOIN parameters
WHERE pools.year = parameters.year
GROUP BY pools.factor

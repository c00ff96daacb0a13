-- 一行是一个经营者：应有多少库存
-- key: operator
SELECT
    operators.operator,
    operators.kind,
    operators.daily * multiples.value AS least,
    operators.stock,
    CASE WHEN operators.stock IS NOT NULL THEN greatest(operators.daily * multiples.value - operators.stock, 0) END AS missing,
    operators.stock >= operators.daily * multiples.value AS kept
FROM operators
JOIN multiples ON operators.kind = multiples.kind

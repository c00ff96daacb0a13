-- 一行是一年一项：核算表
-- key: year, item
SELECT valued.year, valued.category, valued.item, valued.name, valued.amount, valued.unit, valued.origin, valued.factor, valued.price, valued.value, valued.constant_value
FROM valued

-- 一行是一年一项：填报的实物量与推算的差
-- key: year, item
SELECT amounts.year, amounts.item, amounts.name, amounts.amount, derived.amount AS derived_amount, amounts.amount - derived.amount AS difference
FROM amounts
JOIN derived ON derived.year = amounts.year AND derived.item = amounts.item
WHERE amounts.origin = '填报'

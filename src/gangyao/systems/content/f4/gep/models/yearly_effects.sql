-- 一行是一年：变化合计，数量与价格各多少
-- key: year
SELECT effects.year, sum(effects.change) AS change, sum(effects.quantity_effect) AS quantity_effect, sum(effects.price_effect) AS price_effect
FROM effects
GROUP BY effects.year

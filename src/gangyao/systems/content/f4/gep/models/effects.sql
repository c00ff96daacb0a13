-- 一行是一年一项：比上年的变化分为数量和价格两部分
-- key: year, item
SELECT
  valued.year,
  valued.item,
  valued.name,
  valued.value - before.value AS change,
  (CAST(valued.amount AS DOUBLE) - before.amount) * before.price * valued.factor AS quantity_effect,
  (CAST(valued.price AS DOUBLE) - before.price) * valued.amount * valued.factor AS price_effect
FROM valued
JOIN valued AS before ON before.item = valued.item AND before.year = valued.year - 1

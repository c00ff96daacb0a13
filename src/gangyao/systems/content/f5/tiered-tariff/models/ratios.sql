-- 一行是一种一档：比第一档贵几倍，够不够国家要的
-- key: good, block
SELECT limits.good, limits.block, limits.price, limits.price / CAST(nullif(first.price, 0) AS DOUBLE) AS ratio, least_ratios.value AS least, limits.price >= first.price * least_ratios.value AS enough
FROM limits
JOIN limits AS first ON first.good = limits.good
LEFT JOIN least_ratios ON least_ratios.good = limits.good AND least_ratios.block = limits.block
WHERE first.block = '1' AND limits.block <> '1'

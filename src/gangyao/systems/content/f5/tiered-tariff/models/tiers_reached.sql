-- 一行是一档：累计覆盖多少户
-- key: tier
SELECT
    ended.tier,
    ended.households,
    ended.bill,
    100.0 * sum(ended.households) OVER (ORDER BY ended.tier) / nullif(sum(ended.households) OVER (), 0) AS share,
    cover.value AS wanted
FROM ended
LEFT JOIN cover ON ended.tier = cover.tier

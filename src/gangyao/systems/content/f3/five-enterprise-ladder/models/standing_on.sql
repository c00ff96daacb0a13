-- 一行是一家企业：在国家梯度上站到第几级（没有为零）
-- key: uscc
SELECT firms.uscc, coalesce(max(ladder.value), 0) AS step
FROM firms
LEFT JOIN titles_held ON titles_held.uscc = firms.uscc
LEFT JOIN ladder ON ladder.rung = titles_held.rung
GROUP BY firms.uscc

-- 一行是一条链：目标企业、意向投资、预计落地（同一家只算一次）
-- key: chain
SELECT firms_once.chain, count(*) AS targets, sum(firms_once.invest) AS invest, sum(firms_once.expected) AS expected
FROM firms_once
GROUP BY firms_once.chain

-- 一行是一个环节：份额平方和、最大一家的份额
-- key: chain, node
SELECT shares.chain, shares.node, sum(shares.share * shares.share) AS hhi, max(shares.share) AS largest
FROM shares
GROUP BY shares.chain, shares.node

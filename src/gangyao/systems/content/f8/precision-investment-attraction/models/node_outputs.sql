-- 一行是一个环节：本地企业、产值
-- key: chain, node
SELECT nodes.chain, nodes.node, count(suppliers.uscc) AS firms, coalesce(sum(suppliers.output), 0) AS output
FROM nodes
LEFT JOIN suppliers ON suppliers.chain = nodes.chain AND suppliers.node = nodes.node
GROUP BY nodes.chain, nodes.node

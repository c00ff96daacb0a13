-- 一行是一家企业在一个环节的份额（百分点）
-- key: chain, node, uscc
SELECT suppliers.chain, suppliers.node, suppliers.uscc, 100 * suppliers.output / CAST(nullif(node_outputs.output, 0) AS DOUBLE) AS share
FROM suppliers
JOIN node_outputs ON node_outputs.chain = suppliers.chain AND node_outputs.node = suppliers.node

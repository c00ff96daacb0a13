-- 一行是一家目标企业在一条链：几个乡镇在谈，取把握最大的一处，不重算
-- key: chain, target
SELECT valued.chain, valued.target, count(*) AS towns, max(valued.expected) AS expected, max(valued.invest) AS invest
FROM valued
WHERE valued.stage <> 'lost'
GROUP BY valued.chain, valued.target

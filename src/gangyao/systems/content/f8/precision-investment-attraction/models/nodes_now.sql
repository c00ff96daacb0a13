-- 一行是一个环节：企业、产值、区位商、集中度，和是哪种缺口
-- key: chain, node
SELECT
  nodes.chain,
  nodes.node,
  nodes.stage,
  nodes.must,
  node_outputs.firms,
  node_outputs.output,
  quotients.quotient,
  nodes.outside,
  concentration.hhi,
  concentration.largest,
  CASE WHEN concentration.hhi > high.value THEN 'high' WHEN concentration.hhi >= middle.value THEN 'middle' WHEN concentration.hhi IS NOT NULL THEN 'low' END AS concentrated,
  CASE
    WHEN nodes.must AND node_outputs.firms = 0 THEN 'absent'
    WHEN quotients.quotient < lq.value AND nodes.outside > outside.value THEN 'weak'
    WHEN nodes.must AND concentration.hhi > high.value THEN 'concentrated'
    ELSE 'none'
  END AS gap
FROM nodes
JOIN node_outputs ON node_outputs.chain = nodes.chain AND node_outputs.node = nodes.node
CROSS JOIN rules AS lq
CROSS JOIN rules AS outside
CROSS JOIN rules AS high
CROSS JOIN rules AS middle
LEFT JOIN quotients ON quotients.code = nodes.code
LEFT JOIN concentration ON concentration.chain = nodes.chain AND concentration.node = nodes.node
WHERE lq.rule = 'lq' AND outside.rule = 'outside' AND high.rule = 'hhi_high' AND middle.rule = 'hhi_middle'

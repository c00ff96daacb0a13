-- 一行是一个招商目标：补哪种缺口、把握、预计投资、价值（缺口权重乘契合度乘预计投资）
-- key: target, town
SELECT
  targets.target,
  targets.town,
  targets.chain,
  targets.node,
  nodes_now.gap,
  targets.stage,
  targets.invest,
  targets.fit,
  odds.value AS odds,
  targets.invest * odds.value AS expected,
  gap_weights.value * targets.fit * targets.invest * odds.value AS worth
FROM targets
LEFT JOIN odds ON odds.stage = targets.stage
LEFT JOIN nodes_now ON nodes_now.chain = targets.chain AND nodes_now.node = targets.node
LEFT JOIN gap_weights ON gap_weights.gap = nodes_now.gap

-- 一行是一个还在手上的招商目标，按价值排先后；契合度不知道的排在后面
-- key: target, town
SELECT valued.target, valued.town, valued.chain, valued.node, valued.gap, valued.stage, valued.invest, valued.fit, valued.odds, valued.expected, valued.worth, rank() OVER (ORDER BY valued.worth DESC NULLS LAST) AS turn
FROM valued
WHERE valued.stage NOT IN ('landed', 'lost')

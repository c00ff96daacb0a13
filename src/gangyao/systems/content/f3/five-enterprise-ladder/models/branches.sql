-- 一行是一家企业一级的一个条件的一条路：达到没有；条件没有定数或数不知道的为空
-- key: uscc, rung, gate, measure
SELECT
  firms.uscc,
  gates.rung,
  gates.gate,
  gates.measure,
  gates.way,
  facts.value,
  gates.value AS limit_value,
  gates.unit,
  CASE
    WHEN gates.way = 'least' THEN facts.value >= gates.value
    WHEN gates.way = 'more' THEN facts.value > gates.value
    ELSE facts.value <= gates.value
  END AS passed,
  facts.uscc IS NOT NULL OR gates.value IS NULL AS applies
FROM firms
CROSS JOIN gates
LEFT JOIN facts ON facts.uscc = firms.uscc AND facts.measure = gates.measure

-- 一行是一个项目一道门：数过不过界限，部门同不同意；没有界限的由意见定，都没有的不知道
-- key: project, gate
SELECT
  measures.project,
  measures.gate,
  gates.way,
  measures.value,
  gates.value AS limit_value,
  opinion_counts.refused_by,
  CASE
    WHEN opinion_counts.refused > 0 THEN false
    WHEN gates.value IS NULL AND opinion_counts.agreed = opinion_counts.needed THEN true
    WHEN opinion_counts.agreed < opinion_counts.needed THEN CASE WHEN gates.way = 'least' AND measures.value < gates.value OR gates.way = 'most' AND measures.value > gates.value THEN false END
    WHEN gates.way = 'least' THEN measures.value >= gates.value
    ELSE measures.value <= gates.value
  END AS passed
FROM measures
LEFT JOIN gates ON gates.gate = measures.gate
LEFT JOIN opinion_counts ON opinion_counts.project = measures.project AND opinion_counts.gate = measures.gate

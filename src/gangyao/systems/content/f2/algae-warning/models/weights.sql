-- 一行是一项：五项都有时的权重
-- key: item
SELECT
  trophic_terms.item,
  trophic_terms.value * trophic_terms.value / sum(CAST(trophic_terms.value * trophic_terms.value AS DOUBLE)) OVER (PARTITION BY trophic_terms.term) AS weight
FROM trophic_terms
WHERE trophic_terms.term = 'correlation'

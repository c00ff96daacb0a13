-- 一行是一湖一年：综合营养状态指数，权重是相关系数平方的份额
-- key: lake, year
SELECT
  item_indices.lake,
  item_indices.year,
  count(*) AS items,
  sum(item_indices.index * correlation.value * correlation.value) / sum(CAST(correlation.value * correlation.value AS DOUBLE)) AS trophic_index
FROM item_indices
JOIN trophic_terms AS correlation ON correlation.item = item_indices.item AND correlation.term = 'correlation'
GROUP BY item_indices.lake, item_indices.year

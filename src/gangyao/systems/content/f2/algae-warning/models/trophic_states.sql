-- 一行是一湖一年：指数与状态（恰30为中营养，恰50、60、70属于下一级以前）
-- key: lake, year
SELECT
  trophic_indices.lake,
  trophic_indices.year,
  any_value(trophic_indices.items) AS items,
  any_value(trophic_indices.trophic_index) AS trophic_index,
  arg_max(trophic_classes.class, trophic_classes.value) AS state
FROM trophic_indices
JOIN trophic_classes ON trophic_classes.value < round(trophic_indices.trophic_index, 6) OR (trophic_classes.class = '中营养' AND trophic_classes.value = round(trophic_indices.trophic_index, 6)) OR trophic_classes.class = '贫营养'
GROUP BY trophic_indices.lake, trophic_indices.year

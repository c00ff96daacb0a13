-- 一行是一个断面一项：秩相关系数与趋势，年数有临界值的才评
-- key: section, item
SELECT
  ranked_years.section,
  ranked_years.item,
  count(*) AS years,
  1 - 6 * sum((ranked_years.value_rank - ranked_years.year_rank) * (ranked_years.value_rank - ranked_years.year_rank)) / nullif(count(*) * count(*) * count(*) - count(*), 0) AS coefficient
FROM ranked_years
GROUP BY ranked_years.section, ranked_years.item

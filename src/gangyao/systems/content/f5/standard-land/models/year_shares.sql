-- 一行是一年：新增工业用地里按标准地出让的，全部的和重点区域的；重点区域够不够当年的要求（2018年以前没有要求）
-- key: year
SELECT
  year_sums.year,
  year_sums.land,
  year_sums.standard / nullif(CAST(year_sums.land AS DOUBLE), 0) AS share,
  year_sums.key_land,
  year_sums.key_standard / nullif(CAST(year_sums.key_land AS DOUBLE), 0) AS key_share,
  100 * year_sums.key_standard >= nullif(year_sums.key_land, 0) * CASE WHEN year_sums.year > 2018 THEN later.value WHEN year_sums.year = 2018 THEN first.value END AS enough
FROM year_sums
CROSS JOIN rules AS first
CROSS JOIN rules AS later
WHERE first.rule = 'share_2018' AND later.rule = 'share_2019'

-- 一行是一个单位一年：还差多少、可罚多少（万元）
-- key: unit, year
SELECT
  key_units.unit,
  key_units.year,
  key_units.verified - key_units.allowance AS beyond_allowance,
  CASE WHEN key_units.surrendered >= key_units.verified THEN 0 ELSE key_units.verified - key_units.surrendered END AS short,
  CASE WHEN key_units.surrendered >= key_units.verified THEN 0 ELSE CAST((key_units.verified - key_units.surrendered) * key_units.mean_price AS DOUBLE) * lowest.value / 10000 END AS fine_lowest,
  CASE WHEN key_units.surrendered >= key_units.verified THEN 0 ELSE CAST((key_units.verified - key_units.surrendered) * key_units.mean_price AS DOUBLE) * highest.value / 10000 END AS fine_highest
FROM key_units
LEFT JOIN rules AS lowest ON lowest.rule = 'fine_lowest'
LEFT JOIN rules AS highest ON highest.rule = 'fine_highest'

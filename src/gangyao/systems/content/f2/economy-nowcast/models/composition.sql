-- 一行：公报年度的生产总值与三次产业，三项之和对不对得上
-- key: year
SELECT
  whole.year,
  whole.value AS gdp,
  100 * primary_sector.value / whole.value AS primary_share,
  100 * secondary_sector.value / whole.value AS secondary_share,
  100 * tertiary_sector.value / whole.value AS tertiary_share,
  primary_sector.value + secondary_sector.value + tertiary_sector.value - whole.value AS difference,
  abs(primary_sector.value + secondary_sector.value + tertiary_sector.value - whole.value) <= 4 * rules.value AS agrees
FROM bulletin AS whole
CROSS JOIN parameters
CROSS JOIN rules
LEFT JOIN bulletin AS primary_sector ON primary_sector.year = whole.year AND primary_sector.item = 'primary'
LEFT JOIN bulletin AS secondary_sector ON secondary_sector.year = whole.year AND secondary_sector.item = 'secondary'
LEFT JOIN bulletin AS tertiary_sector ON tertiary_sector.year = whole.year AND tertiary_sector.item = 'tertiary'
WHERE whole.item = 'gdp' AND whole.year = parameters.year AND rules.rule = 'printed_half'

-- 一行是一项一年：由水平算的变化，印出的变化在舍入容许的范围内没有
-- key: item, year
SELECT
  bulletin.item,
  bulletin.year,
  bulletin.value,
  bulletin.printed,
  100 * (bulletin.value / before.value - 1) AS reckoned,
  100 * ((bulletin.value - rules.value) / (before.value + rules.value) - 1) - rules.value AS lowest,
  100 * ((bulletin.value + rules.value) / (before.value - rules.value) - 1) + rules.value AS highest,
  bulletin.printed >= 100 * ((bulletin.value - rules.value) / (before.value + rules.value) - 1) - rules.value AND bulletin.printed <= 100 * ((bulletin.value + rules.value) / (before.value - rules.value) - 1) + rules.value AS agrees
FROM bulletin
CROSS JOIN rules
JOIN bulletin AS before ON before.item = bulletin.item AND before.year = bulletin.year - 1
WHERE bulletin.printed IS NOT NULL AND rules.rule = 'printed_half'

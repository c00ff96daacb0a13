-- 一行是一个有星级的园区：认定的一级对不对，公示够不够天数
-- key: park
SELECT
  parks.park,
  parks.name,
  parks.star,
  parks.star_by,
  star_levels.text AS should_be_by,
  parks.star_by = star_levels.text AS right_level,
  date_diff('day', parks.star_shown_from, parks.star_shown_to) + 1 AS days_shown,
  date_diff('day', parks.star_shown_from, parks.star_shown_to) + 1 >= rules.value AS shown_long_enough
FROM parks
CROSS JOIN rules
LEFT JOIN star_levels ON star_levels.star = CAST(parks.star AS VARCHAR)
WHERE parks.star IS NOT NULL AND rules.rule = 'star_days'

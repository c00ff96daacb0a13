-- 一行是一个参评园区：过渡期已过的，当年的数
-- key: park
SELECT
  parks.park,
  parks.name,
  parks.land,
  parks.floor,
  park_years.tax,
  park_years.output,
  park_years.theme_output,
  park_years.vacant,
  park_years.power,
  park_years.firms,
  park_years.new_above,
  park_years.services,
  park_years.digital,
  park_years.safety,
  park_years.integrity
FROM parks
JOIN transition ON transition.park = parks.park
CROSS JOIN parameters
LEFT JOIN park_years ON park_years.park = parks.park AND park_years.year = parameters.year
WHERE transition.until < parameters.as_of

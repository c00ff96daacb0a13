-- 一行是一天一版：指数、级别、首要污染物、是否有效、是否优良
-- key: day, edition
SELECT
  day_indices.day,
  day_indices.edition,
  coalesce(any_value(day_editions.edition) = day_indices.edition, FALSE) AS in_force,
  CASE WHEN day_indices.known >= any_value(full_set.value) OR day_indices.aqi > any_value(good.value) THEN day_indices.aqi END AS aqi,
  CASE WHEN day_indices.known >= any_value(full_set.value) OR day_indices.aqi > any_value(good.value) THEN arg_max(classes.class, classes.value) END AS class,
  CASE WHEN day_indices.known >= any_value(full_set.value) OR day_indices.aqi > any_value(good.value) THEN any_value(primaries.primary_pollutant) END AS primary_pollutant,
  coalesce(day_indices.known >= any_value(full_set.value) OR day_indices.aqi > any_value(good.value), FALSE) AS valid,
  coalesce(day_indices.known >= any_value(full_set.value) AND day_indices.aqi <= any_value(good.value), FALSE) AS good,
  coalesce(day_indices.aqi > any_value(heavy.value), FALSE) AS heavy,
  any_value(sand_days.day) IS NOT NULL AS sand
FROM day_indices
CROSS JOIN validity AS full_set
CROSS JOIN validity AS good
CROSS JOIN validity AS heavy
LEFT JOIN classes ON classes.value <= day_indices.aqi
LEFT JOIN day_editions ON day_editions.day = day_indices.day
LEFT JOIN primaries ON primaries.day = day_indices.day AND primaries.edition = day_indices.edition
LEFT JOIN sand_days ON sand_days.day = day_indices.day
WHERE full_set.rule = 'pollutants' AND good.rule = 'good' AND heavy.rule = 'heavy_above'
GROUP BY day_indices.day, day_indices.edition, day_indices.known, day_indices.aqi

-- 一行是一天一项一版：按该版修约的浓度
-- key: day, pollutant, edition
SELECT
  city_values.day,
  city_values.pollutant,
  rounding.edition,
  round_even(CAST(city_values.value / rounding.value AS DECIMAL(18, 6)), 0) * rounding.value AS value
FROM city_values
JOIN rounding ON rounding.pollutant = city_values.pollutant

-- 一行是一天一项一版：空气质量分指数（未取整与取整）；臭氧1小时值只在8小时值超过最高一档时用
-- key: day, pollutant, edition
SELECT
  rounded.day,
  rounded.pollutant,
  rounded.edition,
  rounded.value,
  CASE
    WHEN rounded.value > tops.value THEN CAST(above.value AS DOUBLE)
    ELSE (segments.iaqi_to - segments.iaqi_from) * (rounded.value - segments.value_from) / (segments.value_to - segments.value_from) + segments.iaqi_from
  END AS exact,
  CASE
    WHEN rounded.value > tops.value THEN CAST(above.value AS INTEGER)
    ELSE CAST(ceil(round((segments.iaqi_to - segments.iaqi_from) * (rounded.value - segments.value_from) / (segments.value_to - segments.value_from) + segments.iaqi_from, 6)) AS INTEGER)
  END AS iaqi
FROM rounded
JOIN tops ON tops.edition = rounded.edition AND tops.pollutant = rounded.pollutant
LEFT JOIN above ON above.edition = rounded.edition AND above.pollutant = rounded.pollutant
LEFT JOIN segments ON segments.edition = rounded.edition AND segments.pollutant = rounded.pollutant
  AND rounded.value <= segments.value_to AND (rounded.value > segments.value_from OR segments.iaqi_from = 0)
LEFT JOIN rounded AS eight ON eight.day = rounded.day AND eight.edition = rounded.edition AND eight.pollutant = 'o3_8h'
LEFT JOIN tops AS eight_top ON eight_top.edition = rounded.edition AND eight_top.pollutant = 'o3_8h'
WHERE rounded.pollutant <> 'o3_1h' OR eight.value > eight_top.value

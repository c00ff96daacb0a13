-- 一行是一天一版：首要污染物，并列的都列出
-- key: day, edition
SELECT
  indices.day,
  indices.edition,
  concat_ws('、',
    max(CASE WHEN indices.pollutant = 'so2' THEN 'SO2' END),
    max(CASE WHEN indices.pollutant = 'no2' THEN 'NO2' END),
    max(CASE WHEN indices.pollutant = 'co' THEN 'CO' END),
    max(CASE WHEN indices.pollutant IN ('o3_8h', 'o3_1h') THEN 'O3' END),
    max(CASE WHEN indices.pollutant = 'pm10' THEN 'PM10' END),
    max(CASE WHEN indices.pollutant = 'pm25' THEN 'PM2.5' END)
  ) AS primary_pollutant
FROM indices
JOIN day_indices ON day_indices.day = indices.day AND day_indices.edition = indices.edition
CROSS JOIN validity
WHERE indices.iaqi = day_indices.aqi AND indices.iaqi > validity.value AND validity.rule = 'primary_above'
GROUP BY indices.day, indices.edition

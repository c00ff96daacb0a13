-- 一行是一天一版：空气质量指数和测到的项数
-- key: day, edition
SELECT
  indices.day,
  indices.edition,
  max(indices.iaqi) AS aqi,
  count(CASE WHEN indices.pollutant <> 'o3_1h' THEN indices.value END) AS known
FROM indices
GROUP BY indices.day, indices.edition

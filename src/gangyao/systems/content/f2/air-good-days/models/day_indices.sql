-- 一行是一天一版：空气质量指数和测到的项数
-- key: day, edition
SELECT
  indices.day,
  indices.edition,
  max(indices.iaqi) AS aqi,
  count(indices.value) FILTER (WHERE indices.pollutant <> 'o3_1h') AS known
FROM indices
GROUP BY indices.day, indices.edition

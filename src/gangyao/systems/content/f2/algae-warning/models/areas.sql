-- 一行是一湖一天：水华面积占湖面的比例和档
-- key: lake, day
SELECT
  images.lake,
  images.day,
  any_value(images.bloom_area) AS bloom_area,
  100 * any_value(images.bloom_area) / any_value(images.lake_area) AS share,
  arg_max(area_bands.band, area_bands.value) AS band
FROM images
JOIN area_bands ON area_bands.value <= 100 * images.bloom_area / nullif(images.lake_area, 0)
GROUP BY images.lake, images.day

-- 一行是一版一项：最高一档的浓度
-- key: edition, pollutant
SELECT segments.edition, segments.pollutant, max(segments.value_to) AS value
FROM segments
GROUP BY segments.edition, segments.pollutant

-- 一行是一湖一年一项：分项指数，由监测值算，或是已给的
-- key: lake, year, item
SELECT trophic_values.lake, trophic_values.year, trophic_values.item, 10 * (constant.value + slope.value * ln(trophic_values.value)) AS index
FROM trophic_values
JOIN trophic_terms AS constant ON constant.item = trophic_values.item AND constant.term = 'constant'
JOIN trophic_terms AS slope ON slope.item = trophic_values.item AND slope.term = 'slope'
UNION ALL
SELECT given_indices.lake, given_indices.year, given_indices.item, CAST(given_indices.index AS DOUBLE) AS index
FROM given_indices
LEFT JOIN trophic_values ON trophic_values.lake = given_indices.lake AND trophic_values.year = given_indices.year AND trophic_values.item = given_indices.item
WHERE trophic_values.lake IS NULL AND given_indices.index IS NOT NULL

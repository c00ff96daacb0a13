-- 一行：一学年比上一学年增加的中小学学位
-- key: year
SELECT year_places.year, year_places.places, before.places AS places_before, year_places.places - before.places AS added
FROM year_places
CROSS JOIN parameters
JOIN year_places AS before ON before.year = year_places.year - 1
WHERE year_places.year = parameters.year

-- 一行是全部事项
-- key: place
SELECT
    parameters.place,
    count(*) AS items,
    count(*) FILTER (WHERE standing.integrated) AS integrated,
    count(*) FILTER (WHERE standing.town) AS town
FROM standing
CROSS JOIN parameters
GROUP BY parameters.place

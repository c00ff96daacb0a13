-- 一行是全县
-- key: place
SELECT
    parameters.place,
    count(*) AS villages,
    count(*) FILTER (WHERE grades.titled) AS titled,
    100.0 * count(*) FILTER (WHERE grades.titled) / count(*) AS share
FROM grades
CROSS JOIN parameters
GROUP BY parameters.place

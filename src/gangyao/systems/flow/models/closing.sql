-- 一行是全部事项
-- key: place
SELECT
    parameters.place,
    count(*) AS matters,
    count(matters.ending) AS ended,
    count(*) FILTER (WHERE matters.ending = 'closed') AS closed,
    count(*) FILTER (WHERE matters.ending = 'closed' AND matters.deviations = 0) AS sound,
    100.0 * count(*) FILTER (WHERE matters.ending = 'closed') / count(*) AS closed_share,
    100.0 * count(*) FILTER (WHERE matters.ending = 'closed' AND matters.deviations = 0) / count(*) AS sound_share
FROM matters
CROSS JOIN parameters
GROUP BY parameters.place

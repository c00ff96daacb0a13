-- 一行是一个乡镇：六条都够才算
-- key: town
SELECT
    conditions.town,
    count(*) FILTER (WHERE conditions.kept) AS kept,
    count(*) FILTER (WHERE NOT conditions.kept) AS missed,
    count(*) FILTER (WHERE conditions.kept IS NULL) AS unknown,
    CASE
        WHEN count(*) FILTER (WHERE NOT conditions.kept) > 0 THEN false
        WHEN count(*) FILTER (WHERE conditions.kept IS NULL) > 0 THEN NULL
        ELSE true
    END AS passed
FROM conditions
GROUP BY conditions.town

-- 一行是一家没有参加排名的企业，和原因
-- key: uscc
SELECT
    firms.uscc,
    firms.name,
    CASE
        WHEN firms.joined_to IS NOT NULL THEN '并入 ' || firms.joined_to
        WHEN exempt.reason IS NOT NULL THEN '不参评：' || exempt.reason
        WHEN entities.land IS NULL OR entities.land <= 0 THEN '没有用地，或用地已全部计入承租方'
        ELSE '缺少计分所需的数'
    END AS reason
FROM firms
LEFT JOIN entities ON entities.uscc = firms.uscc
LEFT JOIN ranking ON ranking.uscc = firms.uscc
CROSS JOIN parameters
LEFT JOIN exempt
    ON exempt.uscc = firms.uscc
    AND (exempt.valid_from IS NULL OR exempt.valid_from <= parameters.as_of)
    AND (exempt.valid_to IS NULL OR exempt.valid_to >= parameters.as_of)
WHERE ranking.uscc IS NULL

-- 一行是一张名单的一档：企业、用地、税收
-- key: list, tier
SELECT
    ranking.list,
    ranking.tier,
    count(*) AS firms,
    sum(candidates.land) AS land,
    CASE WHEN count(candidates.tax) = count(*) THEN sum(candidates.tax) END AS tax
FROM ranking
JOIN candidates ON candidates.uscc = ranking.uscc
WHERE ranking.tier IS NOT NULL
GROUP BY ranking.list, ranking.tier

-- 一行是一档：园区、用地、税收
-- key: tier
SELECT ranking.tier, count(*) AS parks, sum(rated.land) AS land, CASE WHEN count(rated.tax) = count(*) THEN sum(rated.tax) END AS tax
FROM ranking
JOIN rated ON rated.park = ranking.park
WHERE ranking.tier IS NOT NULL
GROUP BY ranking.tier

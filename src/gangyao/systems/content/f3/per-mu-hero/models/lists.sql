-- 一行是一张名单：参加排名的企业合计，亩均是总量之比
-- key: list
SELECT
    ranking.list,
    count(*) AS firms,
    sum(candidates.land) AS land,
    CASE WHEN count(candidates.tax) = count(*) THEN sum(candidates.tax) END AS tax,
    CASE WHEN count(candidates.tax) = count(*) THEN sum(candidates.tax) / sum(candidates.land) END AS tax_per_mu,
    CASE WHEN count(candidates.value_added) = count(*) THEN sum(candidates.value_added) / sum(candidates.land) END AS value_added_per_mu
FROM ranking
JOIN candidates ON candidates.uscc = ranking.uscc
GROUP BY ranking.list

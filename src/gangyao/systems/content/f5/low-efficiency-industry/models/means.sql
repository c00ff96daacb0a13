-- 一行是一张名单：总税收除以总用地；有一家税收不知道的，只算知道的，并列出几家
-- key: list
SELECT firms.list, count(*) AS firms, count(*) - count(firms.tax) AS unknown, sum(firms.tax) / nullif(CAST(sum(CASE WHEN firms.tax IS NOT NULL THEN firms.land ELSE 0 END) AS DOUBLE), 0) AS tax_per_mu
FROM firms
GROUP BY firms.list

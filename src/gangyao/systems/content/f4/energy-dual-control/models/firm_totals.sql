-- 一行是一年：企业合计
-- key: year
SELECT firms.year, sum(firms.equivalent) AS equivalent, sum(firms.equal) AS equal, coalesce(sum(firms.raw), 0) AS raw
FROM firms
GROUP BY firms.year

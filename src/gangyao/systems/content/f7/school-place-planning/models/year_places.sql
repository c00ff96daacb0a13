-- 一行是一学年：中小学学位合计
-- key: year
SELECT places.year, sum(places.places) AS places
FROM places
WHERE places.stage <> '幼儿园'
GROUP BY places.year

-- 一行是一家几个乡镇都在谈的企业
-- key: target
SELECT valued.target, count(*) AS towns, string_agg(valued.town, '、' ORDER BY valued.town) AS names
FROM valued
WHERE valued.stage NOT IN ('landed', 'lost')
GROUP BY valued.target
HAVING count(*) > 1

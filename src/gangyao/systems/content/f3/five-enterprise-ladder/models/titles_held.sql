-- 一行是一家企业一级：当日有效的称号
-- key: uscc, rung
SELECT titles.uscc, titles.rung, count(*) AS held
FROM titles
CROSS JOIN parameters
WHERE titles.granted <= parameters.as_of AND (titles.valid_to IS NULL OR titles.valid_to >= parameters.as_of)
GROUP BY titles.uscc, titles.rung

-- 一行是一家：所在镇不在名录里、没有算进各镇的
-- key: institution
SELECT open_institutions.institution, open_institutions.name, open_institutions.town
FROM open_institutions
LEFT JOIN towns ON towns.town = open_institutions.town
WHERE towns.town IS NULL

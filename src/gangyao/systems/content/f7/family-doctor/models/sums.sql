-- 一行是一个人群：全区合计
-- key: group_name
SELECT 'all' AS group_name, sum(towns.residents) AS people, sum(towns.signed) AS signed
FROM towns
UNION ALL
SELECT 'key' AS group_name, sum(towns.key_people) AS people, sum(towns.key_signed) AS signed
FROM towns

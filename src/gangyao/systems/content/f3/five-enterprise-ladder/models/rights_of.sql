-- 一行是一家企业：各类知识产权的件数，没有登记的为零
-- key: uscc
SELECT
  firms.uscc,
  coalesce(sum(CASE WHEN rights.kind = 'high' THEN rights.number END), 0) AS high,
  coalesce(sum(CASE WHEN rights.kind = 'own' THEN rights.number END), 0) AS own,
  coalesce(sum(CASE WHEN rights.kind = 'other' THEN rights.number END), 0) AS other,
  coalesce(sum(CASE WHEN rights.kind = 'second' THEN rights.number END), 0) AS second,
  coalesce(sum(CASE WHEN rights.kind = 'invention' THEN rights.number END), 0) AS invention
FROM firms
LEFT JOIN rights ON rights.uscc = firms.uscc
GROUP BY firms.uscc

-- 一行是一个范围一段时间：断面数、达到或好于Ⅲ类的比例、劣Ⅴ类比例
-- key: kind, name, period
SELECT
  scopes.kind,
  scopes.name,
  scopes.period,
  count(*) AS sections,
  count(CASE WHEN scopes.class <= good.value THEN TRUE END) AS good,
  100.0 * count(CASE WHEN scopes.class <= good.value THEN TRUE END) / count(*) AS good_share,
  100.0 * count(CASE WHEN scopes.class >= bad.value THEN TRUE END) / count(*) AS bad_share
FROM scopes
CROSS JOIN rules AS good
CROSS JOIN rules AS bad
WHERE good.rule = 'good_class' AND bad.rule = 'bad_class'
GROUP BY scopes.kind, scopes.name, scopes.period

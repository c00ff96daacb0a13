-- 一行是一个范围一段时间：断面数、达到或好于Ⅲ类的比例、劣Ⅴ类比例
-- key: kind, name, period
SELECT
  scopes.kind,
  scopes.name,
  scopes.period,
  count(*) AS sections,
  count(*) FILTER (WHERE scopes.class <= good.value) AS good,
  100.0 * count(*) FILTER (WHERE scopes.class <= good.value) / count(*) AS good_share,
  100.0 * count(*) FILTER (WHERE scopes.class >= bad.value) / count(*) AS bad_share
FROM scopes
JOIN rules AS good ON good.rule = 'good_class'
JOIN rules AS bad ON bad.rule = 'bad_class'
GROUP BY scopes.kind, scopes.name, scopes.period

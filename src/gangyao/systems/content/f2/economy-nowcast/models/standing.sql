-- 一行是一地一个分量一月：灯，和在参照期的位次（不大于它的占多少）
-- key: place, series, period
SELECT
  scores.place,
  scores.series,
  any_value(scores.component) AS component,
  scores.period,
  any_value(scores.value) AS value,
  any_value(scores.score) AS score,
  CASE any_value(scores.score) WHEN 1 THEN '蓝' WHEN 2 THEN '浅蓝' WHEN 3 THEN '绿' WHEN 4 THEN '黄' ELSE '红' END AS light,
  100.0 * count(CASE WHEN reference.value <= scores.value THEN TRUE END) / count(*) AS percentile
FROM scores
CROSS JOIN reference
WHERE reference.place = scores.place AND reference.series = scores.series
GROUP BY scores.place, scores.series, scores.period

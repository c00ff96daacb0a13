-- 一行是一地一月：综合指数（一位小数），缺一个分量的没有
-- key: place, period
SELECT
  scores.place,
  scores.period,
  sum(scores.score * scores.weight) AS total,
  count(*) AS known,
  CASE WHEN count(*) = any_value(listed.components) THEN round(CAST(100 * sum(scores.score * scores.weight) / (any_value(rules.value) * sum(scores.weight)) AS DECIMAL(18, 6)), 1) END AS index
FROM scores
CROSS JOIN listed
CROSS JOIN rules
WHERE listed.place = scores.place AND rules.rule = 'ideal'
GROUP BY scores.place, scores.period

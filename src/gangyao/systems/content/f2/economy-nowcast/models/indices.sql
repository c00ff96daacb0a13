-- 一行是一地一月：综合指数（一位小数），缺一个分量的没有
-- key: place, period
SELECT
  scores.place,
  scores.period,
  sum(scores.score * components.value) AS total,
  count(*) AS known,
  CASE WHEN count(*) = any_value(listed.components) THEN round(CAST(100 * sum(scores.score * components.value) / (any_value(rules.value) * sum(components.value)) AS DECIMAL(18, 6)), 1) END AS index
FROM scores
JOIN components ON components.component = scores.component
JOIN listed ON listed.place = scores.place
CROSS JOIN rules
WHERE rules.rule = 'ideal'
GROUP BY scores.place, scores.period

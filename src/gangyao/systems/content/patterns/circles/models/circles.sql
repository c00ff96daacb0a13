-- 一行是一个居民点：几类设施够得到，全不全
-- key: point
SELECT
  reach.point,
  any_value(reach.town) AS town,
  any_value(reach.people) AS people,
  count(*) AS kinds,
  count(*) FILTER (WHERE reach.state = 'covered') AS covered,
  count(*) FILTER (WHERE reach.state = 'to_check') AS to_check,
  string_agg(CASE WHEN reach.state = 'uncovered' THEN reach.kind END, '、' ORDER BY reach.kind) AS lacking,
  CASE
    WHEN count(*) FILTER (WHERE reach.state = 'uncovered') > 0 THEN false
    WHEN count(*) FILTER (WHERE reach.state = 'covered') = count(*) THEN true
  END AS is_whole
FROM reach
GROUP BY reach.point

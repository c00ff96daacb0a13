-- 一行是一类设施：覆盖多少人，至少百分之几，待核多少，没有的多少
-- key: kind
SELECT
  reach.kind,
  any_value(reach.name) AS name,
  any_value(reach.radius) AS radius,
  sum(reach.people) AS people,
  coalesce(sum(reach.people) FILTER (WHERE reach.state = 'covered'), 0) AS covered,
  coalesce(sum(reach.people) FILTER (WHERE reach.state = 'to_check'), 0) AS to_check,
  coalesce(sum(reach.people) FILTER (WHERE reach.state = 'uncovered'), 0) AS uncovered,
  CASE WHEN count(reach.radius) > 0 THEN 100.0 * coalesce(sum(reach.people) FILTER (WHERE reach.state = 'covered'), 0) / nullif(sum(reach.people), 0) END AS share
FROM reach
GROUP BY reach.kind

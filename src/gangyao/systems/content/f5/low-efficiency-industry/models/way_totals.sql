-- 一行是一种方式：企业、完成的、拟腾出和已腾出的亩数
-- key: way
SELECT
  plans.way,
  count(*) AS firms,
  count(*) FILTER (WHERE plans.done_on <= parameters.as_of) AS done,
  sum(plans.land) AS planned,
  sum(CASE WHEN plans.done_on <= parameters.as_of THEN plans.freed END) AS freed
FROM plans
CROSS JOIN parameters
GROUP BY plans.way

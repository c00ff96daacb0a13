-- 一行是一项政策：公平竞争审查的结论够不够执行
-- key: policy
SELECT
  policies.policy,
  policies.document,
  policies.conclusion,
  policies.reviewed_on,
  policies.exception_ends,
  CASE
    WHEN policies.conclusion IS NULL OR policies.reviewed_on IS NULL THEN 'none'
    WHEN policies.reviewed_on > parameters.as_of OR policies.starts > parameters.as_of THEN 'not_yet'
    WHEN policies.ends < parameters.as_of THEN 'ended'
    WHEN policies.conclusion = 'restricting' THEN 'against'
    WHEN policies.conclusion = 'none_restricting' THEN 'reviewed'
    WHEN policies.exception_ends IS NULL THEN 'exception_without_end'
    WHEN policies.exception_ends < parameters.as_of THEN 'exception_ended'
    ELSE 'exception'
  END AS state
FROM policies
CROSS JOIN parameters

-- 一行是一家企业一级的一个条件：有一条路达到就达到；适用的路都知道而都没有达到才是没有达到
-- key: uscc, rung, gate
SELECT
  branches.uscc,
  branches.rung,
  branches.gate,
  CASE
    WHEN count(*) FILTER (WHERE branches.passed) > 0 THEN true
    WHEN count(*) FILTER (WHERE branches.applies AND branches.passed IS NULL) > 0 THEN NULL
    ELSE false
  END AS passed
FROM branches
GROUP BY branches.uscc, branches.rung, branches.gate

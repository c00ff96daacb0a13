-- 一行是一项任务：安排占需要几成、缺多少、什么状态
-- key: task
SELECT
  money.task,
  money.name,
  money.chapter,
  money.lead,
  money.need,
  money.amount,
  money.paid,
  money.amount / CAST(nullif(money.need, 0) AS DOUBLE) AS share,
  money.need - money.amount AS gap,
  CASE WHEN money.need IS NULL AND money.amount > 0 THEN 'need_unknown' WHEN money.need IS NULL THEN 'nothing_known' WHEN money.need <= money.amount THEN 'funded' WHEN money.amount > 0 THEN 'partly' ELSE 'unfunded' END AS state
FROM money

-- 一行是一家企业一项政策：加收（正）或减免（负）多少元，能不能执行
-- key: uscc, policy
SELECT
  charged.uscc,
  charged.name,
  charged.list,
  charged.tier,
  classes.text AS class,
  charged.policy,
  charged.quantity,
  charged.local_rate,
  charged.national_rate,
  charged.rate,
  CAST(charged.quantity * charged.rate AS DECIMAL(18, 2)) AS amount,
  coalesce(review_marks.state, 'none') AS review,
  coalesce(review_marks.state IN ('reviewed', 'exception'), false) AS may_apply
FROM charged
LEFT JOIN classes ON classes.tier = charged.tier
LEFT JOIN review_marks ON review_marks.policy = charged.policy

-- 一行是一个范围：评价年度与上年的比例和净变化
-- key: kind, name
SELECT
  shares.kind,
  shares.name,
  shares.period AS year,
  shares.sections,
  shares.good,
  shares.good_share,
  shares.bad_share,
  before.good_share AS good_share_before,
  shares.good_share - before.good_share AS good_change,
  round(shares.good_share - before.good_share - shares.bad_share + before.bad_share, 6) AS net_change
FROM shares
CROSS JOIN parameters
LEFT JOIN shares AS before ON before.kind = shares.kind AND before.name = shares.name AND before.period = shares.period - 1
WHERE shares.period = parameters.year

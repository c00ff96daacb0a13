-- 一行是一个账户、一期：由期初和增减算出的期末，缺一格就不算
-- key: account, period
SELECT
  sides.account,
  sides.period,
  sides.called,
  sides.unit,
  sides.opening,
  sides.increase,
  sides.decrease,
  sides.closing,
  sides.lacking,
  CASE WHEN sides.lacking = 0 THEN coalesce(sides.opening, 0) + sides.increase - sides.decrease END AS reckoned
FROM sides

-- 一行是一个账户、一期：期初＋增加－减少＝期末；没有存量的账，增加＝减少
-- key: account, period
SELECT
  reckonings.account,
  reckonings.called AS name,
  reckonings.unit,
  reckonings.period,
  reckonings.opening,
  reckonings.increase,
  reckonings.decrease,
  reckonings.reckoned,
  reckonings.closing,
  coalesce(reckonings.closing, 0) - reckonings.reckoned AS difference,
  reckonings.lacking,
  CASE
    WHEN reckonings.lacking > 0 THEN 'lacking'
    WHEN coalesce(reckonings.closing, 0) = reckonings.reckoned THEN 'balanced'
    ELSE 'off'
  END AS state
FROM reckonings

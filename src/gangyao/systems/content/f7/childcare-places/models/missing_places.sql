-- 一行是一个镇：按千人标准还差托位的，差得多的在先
-- key: town
SELECT
  towns_balance.town,
  towns_balance.gap_by_norm,
  towns_balance.gap_by_wish,
  rank() OVER (ORDER BY towns_balance.gap_by_norm DESC) AS place_in_order
FROM towns_balance
WHERE towns_balance.gap_by_norm > 0

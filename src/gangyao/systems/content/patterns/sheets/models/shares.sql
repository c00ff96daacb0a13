-- 一行是一张表的一类：得了满分的百分之几
-- key: object, period, block
SELECT
  sums.object,
  sums.period,
  sums.block,
  sums.items,
  sums.lacking,
  sums.points,
  sums.full_points,
  CASE WHEN sums.lacking = 0 THEN round(100.0 * sums.points / nullif(sums.full_points, 0), 6) END AS share
FROM sums

-- 一行是一张表的一类：得了满分的百分之几，够不够
-- key: object, period, block
SELECT
  sums.object,
  sums.period,
  sums.block,
  sums.items,
  sums.lacking,
  sums.points,
  sums.full_points,
  CASE WHEN sums.lacking = 0 THEN round(100.0 * sums.points / nullif(sums.full_points, 0), 6) END AS share,
  blocks.value AS least,
  CASE WHEN sums.lacking = 0 THEN round(100.0 * sums.points / nullif(sums.full_points, 0), 6) >= blocks.value END AS is_kept,
  blocks.value IS NOT NULL AS is_asked
FROM sums
LEFT JOIN blocks ON blocks.block = sums.block

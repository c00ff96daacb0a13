-- 一行是一张表的一类：得了满分的百分之几，够不够
-- key: object, period, block
SELECT
  shares.object,
  shares.period,
  shares.block,
  shares.items,
  shares.lacking,
  shares.points,
  shares.full_points,
  shares.share,
  blocks.value AS least,
  shares.share >= blocks.value AS is_kept,
  blocks.value IS NOT NULL AS is_asked
FROM shares
LEFT JOIN blocks ON blocks.block = shares.block

-- 一行是一户一种一档：这户的上下限（人口多的每档放宽）；合表的不分档
-- key: meter, good, block
SELECT
  used.meter,
  used.good,
  limits.block,
  used.quantity,
  CASE WHEN limits.above > 0 THEN limits.above + used.extra ELSE limits.above END AS above,
  limits.at_most + used.extra AS at_most,
  limits.is_last,
  limits.price
FROM used
JOIN limits ON limits.good = used.good
WHERE used.kind <> 'shared'

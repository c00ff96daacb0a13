-- 一行是一张表：有几类不够、有几类判不了
-- key: object, period
SELECT
  block_scores.object,
  block_scores.period,
  count(*) FILTER (WHERE NOT block_scores.is_kept) AS short,
  count(*) FILTER (WHERE block_scores.is_asked AND block_scores.is_kept IS NULL) AS unknown,
  string_agg(CASE WHEN NOT block_scores.is_kept THEN block_scores.block END, '、' ORDER BY block_scores.block) AS names
FROM block_scores
GROUP BY block_scores.object, block_scores.period

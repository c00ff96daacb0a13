-- 一行是一个指标：最近一期全区的比率、目标、还差多少分子
-- key: measure
SELECT
  judged.measure,
  judged.name,
  judged.period,
  judged.objects,
  judged.part,
  judged.whole,
  judged.rate,
  judged.target,
  judged.state,
  CASE
    WHEN judged.state = 'reached' THEN 0
    WHEN judged.state = 'short' THEN abs(CAST(judged.target AS DOUBLE) * judged.whole / judged.times - judged.part)
  END AS lacking
FROM judged
WHERE judged.object = ''

-- 一行是一个指标：最近一期全区的比率、目标、还差多少分子
-- key: measure
SELECT
  totals_judged.measure,
  totals_judged.name,
  totals_judged.period,
  totals_judged.objects,
  totals_judged.part,
  totals_judged.whole,
  totals_judged.rate,
  totals_judged.target,
  totals_judged.state,
  CASE
    WHEN totals_judged.state = 'reached' THEN 0
    WHEN totals_judged.state = 'short' THEN abs(CAST(totals_judged.target AS DOUBLE) * totals_judged.whole / totals_judged.times - totals_judged.part)
  END AS lacking
FROM totals_judged

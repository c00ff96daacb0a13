-- 一行是一个范围：评价年度与上年比；断面够数的按类别比例定性
-- key: kind, name
SELECT
  compared.kind,
  compared.name,
  compared.year,
  compared.sections,
  compared.good,
  compared.good_share,
  compared.bad_share,
  compared.good_share_before,
  compared.good_change,
  compared.net_change,
  CASE
    WHEN abs(compared.net_change) <= small.value THEN '无明显变化'
    WHEN compared.net_change > clear.value THEN '明显好转'
    WHEN compared.net_change < -clear.value THEN '明显变差'
    WHEN compared.net_change > 0 THEN '有所好转'
    WHEN compared.net_change < 0 THEN '有所变差'
  END AS change,
  compared.good_share >= compared.good_share_before AS stable,
  CASE
    WHEN compared.sections < enough.value THEN NULL
    WHEN compared.good_share >= excellent.value THEN '优'
    WHEN compared.good_share >= fair.value THEN '良好'
    WHEN compared.bad_share >= heavy.value THEN '重度污染'
    WHEN compared.bad_share >= medium.value THEN '中度污染'
    ELSE '轻度污染'
  END AS grade
FROM compared
CROSS JOIN rules AS small
CROSS JOIN rules AS clear
CROSS JOIN rules AS enough
CROSS JOIN rules AS excellent
CROSS JOIN rules AS fair
CROSS JOIN rules AS heavy
CROSS JOIN rules AS medium
WHERE small.rule = 'some_change' AND clear.rule = 'clear_change' AND enough.rule = 'sections' AND excellent.rule = 'excellent' AND fair.rule = 'fair' AND heavy.rule = 'heavy' AND medium.rule = 'medium'

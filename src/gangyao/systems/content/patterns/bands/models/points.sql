-- 一行是一个读数：在哪一档，定没定
-- key: object, measure, at
SELECT
  judged.object,
  judged.measure,
  judged.at,
  judged.name,
  judged.value,
  judged.unit,
  judged.severity,
  judged.open_severity,
  CASE
    WHEN judged.value IS NULL THEN 'no_figure'
    WHEN judged.open_severity < judged.severity THEN 'undecided'
    WHEN judged.severity IS NULL AND judged.open_severity IS NOT NULL THEN 'undecided'
    ELSE 'decided'
  END AS state
FROM judged

-- 一行是一个断面一月一项：当月各样次的平均，未检出按检出限的一半
-- key: section, month, item
SELECT
  samples.section,
  samples.month,
  samples.item,
  avg(CASE WHEN samples.undetected THEN samples.value * rules.value ELSE samples.value END) AS mean
FROM samples
CROSS JOIN rules
WHERE samples.value IS NOT NULL AND rules.rule = 'undetected'
GROUP BY samples.section, samples.month, samples.item

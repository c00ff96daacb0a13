-- 一行是一家企业：现在的级、上一级、能不能申报、还差什么
-- key: uscc
SELECT
  firms.uscc,
  firms.name,
  mine.rung,
  next.rung AS next_rung,
  verdicts.passed AS ready,
  verdicts.failed,
  verdicts.unknown,
  verdicts.lacking
FROM firms
JOIN standing_on ON standing_on.uscc = firms.uscc
LEFT JOIN ladder AS mine ON mine.value = standing_on.step
LEFT JOIN ladder AS next ON next.value = standing_on.step + 1
LEFT JOIN verdicts ON verdicts.uscc = firms.uscc AND verdicts.rung = next.rung

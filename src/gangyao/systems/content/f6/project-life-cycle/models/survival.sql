-- 一行是一步的一个天数：过了这些天还没走完的份额（乘积限估计）
-- key: step, days
SELECT
  risks.step,
  risks.days,
  CASE
    WHEN max(CASE WHEN risks.ended = risks.at_risk THEN 1 ELSE 0 END) OVER (PARTITION BY risks.step ORDER BY risks.days) = 1 THEN 0.0
    ELSE round(exp(sum(ln(CASE WHEN risks.ended < risks.at_risk THEN 1 - risks.ended / CAST(risks.at_risk AS DOUBLE) END)) OVER (PARTITION BY risks.step ORDER BY risks.days)), 9)
  END AS still_open
FROM risks

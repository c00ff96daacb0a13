-- 一行是一步：走到的占上一步的、占签约的
-- key: stage
SELECT
  reached.stage,
  reached.step,
  reached.reached,
  reached.due,
  reached.reached / nullif(CAST(before.reached AS DOUBLE), 0) AS of_before,
  reached.reached / nullif(CAST(signed.reached AS DOUBLE), 0) AS of_signed
FROM reached
CROSS JOIN reached AS signed
LEFT JOIN reached AS before ON before.step = reached.step - 1
WHERE signed.stage = 'signed'

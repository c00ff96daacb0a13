-- 一行是一个项目：过几道、没过几道、不知道几道
-- key: project
SELECT
  gate_checks.project,
  count(*) FILTER (WHERE gate_checks.passed) AS passed,
  count(*) FILTER (WHERE NOT gate_checks.passed) AS failed,
  count(*) - count(gate_checks.passed) AS unknown,
  string_agg(CASE WHEN NOT gate_checks.passed THEN gate_checks.gate END, '、' ORDER BY gate_checks.gate) AS stopped_at
FROM gate_checks
GROUP BY gate_checks.project

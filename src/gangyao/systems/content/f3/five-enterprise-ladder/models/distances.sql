-- 一行是一家够得着（没有达到和不知道的条件不多）的企业一级中没有达到的一条路：值、界限、差多少
-- key: uscc, rung, gate, measure
SELECT
  branches.uscc,
  verdicts.name,
  branches.rung,
  branches.gate,
  branches.measure,
  branches.way,
  branches.value,
  branches.limit_value,
  branches.unit,
  abs(branches.limit_value - branches.value) AS short
FROM branches
JOIN verdicts ON verdicts.uscc = branches.uscc AND verdicts.rung = branches.rung
JOIN tests ON tests.uscc = branches.uscc AND tests.rung = branches.rung AND tests.gate = branches.gate
CROSS JOIN parameters
WHERE verdicts.failed + verdicts.unknown <= parameters.near
  AND NOT verdicts.held
  AND branches.applies
  AND branches.limit_value IS NOT NULL
  AND coalesce(tests.passed, false) = false

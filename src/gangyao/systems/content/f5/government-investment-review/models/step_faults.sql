-- 一行是一个直接投资或资本金注入项目的一步的一处毛病：没有批复就往下走、比前一步早、没有文号
-- key: project, step, fault
SELECT steps_done.project, steps_done.name, steps_done.step, 'missing' AS fault
FROM steps_done
JOIN passed ON passed.project = steps_done.project
WHERE steps_done.way IN ('direct', 'capital') AND steps_done.done_on IS NULL AND steps_done.place < passed.place
UNION ALL
SELECT steps_done.project, steps_done.name, steps_done.step, 'too_early' AS fault
FROM steps_done
WHERE steps_done.way IN ('direct', 'capital')
  AND EXISTS (SELECT before.project FROM steps_done AS before WHERE before.project = steps_done.project AND before.place < steps_done.place AND before.done_on > steps_done.done_on)
UNION ALL
SELECT steps_done.project, steps_done.name, steps_done.step, 'no_document' AS fault
FROM steps_done
WHERE steps_done.way IN ('direct', 'capital') AND steps_done.done_on IS NOT NULL AND steps_done.document IS NULL

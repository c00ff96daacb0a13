-- 一行是一个项目的一步的一处毛病：跳过、没有凭据、比前面的步骤早
-- key: project, stage, fault
SELECT steps.project, steps.stage, 'skipped' AS fault
FROM steps
JOIN in_hand ON in_hand.project = steps.project
WHERE steps.actual IS NULL AND steps.step < in_hand.reached
UNION ALL
SELECT steps.project, steps.stage, 'no_evidence' AS fault
FROM steps
WHERE steps.actual IS NOT NULL AND steps.evidence IS NULL
UNION ALL
SELECT steps.project, steps.stage, 'too_early' AS fault
FROM steps
WHERE EXISTS (SELECT earlier.project FROM steps AS earlier WHERE earlier.project = steps.project AND earlier.step < steps.step AND earlier.actual > steps.actual)

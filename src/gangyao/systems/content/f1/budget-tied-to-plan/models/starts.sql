-- 一行是一个部门一步：从哪天起、哪天办的
-- key: unit, step
SELECT milestones.unit, 'to_department' AS step, milestones.congress_on AS from_day, milestones.to_department_on AS done_on
FROM milestones
CROSS JOIN parameters
WHERE milestones.year = parameters.year
UNION ALL
SELECT milestones.unit, 'to_units' AS step, milestones.to_department_on AS from_day, milestones.to_units_on AS done_on
FROM milestones
CROSS JOIN parameters
WHERE milestones.year = parameters.year
UNION ALL
SELECT milestones.unit, 'publish' AS step, milestones.to_department_on AS from_day, milestones.published_on AS done_on
FROM milestones
CROSS JOIN parameters
WHERE milestones.year = parameters.year

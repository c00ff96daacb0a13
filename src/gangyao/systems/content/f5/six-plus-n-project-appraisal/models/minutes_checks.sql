-- 一行是一个项目一次会：会上的决定与评估合不合
-- key: project, held_on
SELECT minutes.project, minutes.held_on, minutes.decision, verdicts.verdict, minutes.decision = verdicts.verdict AS agrees, minutes.document IS NULL AS without_number
FROM minutes
JOIN verdicts ON verdicts.project = minutes.project
CROSS JOIN parameters
WHERE minutes.held_on <= parameters.as_of

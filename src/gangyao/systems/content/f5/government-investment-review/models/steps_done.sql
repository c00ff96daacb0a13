-- 一行是一个项目的一步：当日以前办了没有
-- key: project, step
SELECT projects.project, projects.name, projects.way, stages.step, CAST(stages.value AS INTEGER) AS place, steps.done_on, steps.document, steps.amount
FROM projects
CROSS JOIN stages
CROSS JOIN parameters
LEFT JOIN steps ON steps.project = projects.project AND steps.step = stages.step AND steps.done_on <= parameters.as_of

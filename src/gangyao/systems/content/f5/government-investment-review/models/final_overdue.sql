-- 一行是一个决算晚了的项目
-- key: project
SELECT final_due.project, final_due.name, final_due.accepted_on, final_due.due_on, final_due.final_on, date_diff('day', final_due.due_on, coalesce(final_due.final_on, parameters.as_of)) AS days_late
FROM final_due
CROSS JOIN parameters
WHERE coalesce(final_due.final_on, parameters.as_of) > final_due.due_on

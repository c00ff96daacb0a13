-- 一行是一个项目：几处程序毛病
-- key: project
SELECT step_faults.project, count(*) AS faults
FROM step_faults
GROUP BY step_faults.project

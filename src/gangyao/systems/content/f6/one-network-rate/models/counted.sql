-- 一行是一部门一事项一月：计入的办件
-- key: body, matter, year_month
SELECT
    cases_handled.body,
    cases_handled.matter,
    cases_handled.year_month,
    cases_handled.handled - coalesce(cases_handled.withdrawn, 0) AS handled,
    cases_handled.online - coalesce(cases_handled.withdrawn_online, 0) AS online
FROM cases_handled
WHERE cases_handled.excluded IS NULL OR NOT cases_handled.excluded

-- 一行是一件建议提案的一步：当日以前办了没有
-- key: number, step, unit
SELECT dues.number, dues.step, dues.unit, dues.due_on, dues.allowed, CASE WHEN dues.done_on <= parameters.as_of THEN dues.done_on END AS done_on
FROM dues
CROSS JOIN parameters

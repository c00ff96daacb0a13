-- 一行是一家到期没有完成的：方案到期，或D档满了出清期
-- key: uscc, kind
SELECT listed.uscc, listed.name, 'plan' AS kind, listed.due_on, date_diff('day', listed.due_on, parameters.as_of) AS days_late
FROM listed
CROSS JOIN parameters
WHERE listed.done_on IS NULL AND listed.due_on < parameters.as_of
UNION ALL
SELECT listed.uscc, listed.name, 'tier_d' AS kind, listed.clear_by AS due_on, date_diff('day', listed.clear_by, parameters.as_of) AS days_late
FROM listed
CROSS JOIN parameters
WHERE listed.done_on IS NULL AND listed.clear_by < parameters.as_of

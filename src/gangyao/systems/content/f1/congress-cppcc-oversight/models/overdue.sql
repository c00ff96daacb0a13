-- 一行是一步逾期未办的
-- key: number, step, unit
SELECT clocks.number, matters.subject, clocks.step, clocks.unit, clocks.due_on, clocks.days_late
FROM clocks
JOIN matters ON matters.number = clocks.number
WHERE clocks.state = 'overdue'

-- 一行是一项任务：需要的（没有填的不知道）、安排的、支付的，没有安排的为零
-- key: task
SELECT tasks.task, tasks.name, tasks.chapter, tasks.lead, task_needs.need, coalesce(task_money.amount, 0) AS amount, coalesce(task_money.paid, 0) AS paid
FROM tasks
CROSS JOIN parameters
LEFT JOIN task_needs ON task_needs.task = tasks.task AND task_needs.year = parameters.year
LEFT JOIN task_money ON task_money.task = tasks.task

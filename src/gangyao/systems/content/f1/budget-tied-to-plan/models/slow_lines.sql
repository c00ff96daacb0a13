-- 一行是一条比序时慢得多的一般支出
-- key: line
SELECT progress.line, progress.name, progress.unit, progress.task, progress.amount, progress.paid, progress.paid_share, progress.expected_share, progress.expected_share - progress.paid_share AS behind
FROM progress
CROSS JOIN rules
WHERE rules.rule = 'behind' AND progress.kind = 'plain' AND progress.expected_share - progress.paid_share > rules.value

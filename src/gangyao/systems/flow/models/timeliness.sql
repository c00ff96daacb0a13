-- 一行是一种期限：到期或办毕的有多少按期
-- key: deadline
SELECT
    terms.deadline,
    count(*) AS runs,
    count(*) FILTER (WHERE terms.condition = 'met') AS met,
    count(*) FILTER (WHERE terms.condition = 'late') AS late,
    count(*) FILTER (WHERE terms.condition = 'overdue') AS overdue,
    100.0 * count(*) FILTER (WHERE terms.condition = 'met') / count(*) AS share
FROM terms
WHERE terms.condition IN ('met', 'late', 'overdue')
GROUP BY terms.deadline

-- 一行是一家列入而没有方案的
-- key: uscc
SELECT listed.uscc, listed.name, listed.town, listed.turn
FROM listed
WHERE listed.way IS NULL

-- 一行是一个该填没填的格子
-- key: account, period, line
SELECT cells.account, cells.period, cells.line, cells.name
FROM cells
WHERE cells.is_lacking

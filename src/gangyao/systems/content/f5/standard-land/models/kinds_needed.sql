-- 一行：该有几类区域评估
-- key: needed
SELECT count(*) AS needed
FROM assessed_kinds

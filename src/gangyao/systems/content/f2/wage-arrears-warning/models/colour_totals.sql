-- 一行是一种颜色：企业、人数、金额
-- key: colour
SELECT colour_list.colour, count(*) AS firms, sum(colour_list.workers) AS workers, sum(colour_list.amount) AS amount
FROM colour_list
GROUP BY colour_list.colour

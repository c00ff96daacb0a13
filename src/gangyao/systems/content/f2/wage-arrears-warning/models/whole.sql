-- 一行：全部企业、人数、金额、人均
-- key: firms
SELECT
  count(*) AS firms,
  sum(colour_list.workers) AS workers,
  sum(colour_list.amount) AS amount,
  10000 * sum(colour_list.amount) / nullif(sum(colour_list.workers), 0) AS per_worker
FROM colour_list

-- 一行是一张表：总分；有不适用的项，按满分折算
-- key: object, period
SELECT
  sums.object,
  sums.period,
  sum(sums.lacking) AS lacking,
  sum(sums.skipped) AS skipped,
  sum(sums.points) AS points,
  CASE
    WHEN sum(sums.lacking) > 0 THEN NULL
    WHEN sum(sums.skipped) = 0 THEN CAST(sum(sums.points) AS DOUBLE)
    WHEN count(sums.full_points) = count(*) THEN round(CAST(sum(sums.points) AS DOUBLE) * any_value(whole_sheet.full_points) / nullif(sum(sums.full_points), 0), 6)
  END AS score
FROM sums
CROSS JOIN whole_sheet
GROUP BY sums.object, sums.period

-- 一行是一个乡镇：列入的企业、亩数、可挽回的税、有方案的、完成的
-- key: town
SELECT
  listed.town,
  count(*) AS firms,
  sum(listed.land) AS land,
  CASE WHEN count(listed.tax_to_win) = count(*) THEN sum(listed.tax_to_win) END AS tax_to_win,
  count(listed.way) AS planned,
  count(listed.done_on) AS done
FROM listed
GROUP BY listed.town

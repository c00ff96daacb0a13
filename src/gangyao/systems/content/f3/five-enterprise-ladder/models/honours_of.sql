-- 一行是一家企业：各类有效荣誉的数目
-- key: uscc
SELECT
  firms.uscc,
  count(*) FILTER (WHERE honours_held.kind IN ('prize_national', 'prize_provincial')) AS prizes,
  count(*) FILTER (WHERE honours_held.kind = 'prize_national' AND honours_held.at_top) AS prize_national_top3,
  count(*) FILTER (WHERE honours_held.kind IN ('prize_national', 'prize_provincial') AND honours_held.at_top) AS prize_provincial_top3,
  count(*) FILTER (WHERE honours_held.kind = 'hightech') AS hightech,
  count(*) FILTER (WHERE honours_held.kind = 'ip_model') AS ip_model,
  count(*) FILTER (WHERE honours_held.kind = 'research_province') AS research_province
FROM firms
LEFT JOIN honours_held ON honours_held.uscc = firms.uscc
GROUP BY firms.uscc

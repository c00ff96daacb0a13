-- 一行是一个几个月内到期或已过期而没有续上的称号
-- key: uscc, rung, granted
SELECT
  titles.uscc,
  firms.name,
  titles.rung,
  titles.granted,
  titles.valid_to,
  CASE WHEN titles.valid_to < parameters.as_of THEN 'expired' ELSE 'due' END AS state,
  date_diff('day', parameters.as_of, titles.valid_to) AS days_left
FROM titles
JOIN firms ON firms.uscc = titles.uscc
CROSS JOIN parameters
LEFT JOIN titles AS later ON later.uscc = titles.uscc AND later.rung = titles.rung AND later.granted > titles.granted
WHERE later.uscc IS NULL AND titles.valid_to <= parameters.as_of + CAST(parameters.months AS INTEGER) * INTERVAL '1 month'

-- 一行是一家企业：颜色，由欠得最久的一笔定（不满一月和恰满一月黄，过一月橙，过两月红）
-- key: firm
SELECT
  owed.firm,
  any_value(owed.since) AS since,
  any_value(owed.workers) AS workers,
  any_value(owed.amount) AS amount,
  arg_max(colours.colour, colours.value) AS colour
FROM owed
CROSS JOIN parameters
JOIN colours ON owed.since + CAST(colours.value AS INTEGER) * INTERVAL '1 month' < parameters.as_of
GROUP BY owed.firm

-- 一行是一项当日有效的荣誉或资质：奖励看近几年授予，资质看有效期
-- key: uscc, kind, granted
SELECT
  honours.uscc,
  honours.kind,
  honours.granted,
  coalesce(honours.rank <= prize_top.value, false) AS at_top
FROM honours
CROSS JOIN parameters
CROSS JOIN lines AS prize_years
CROSS JOIN lines AS prize_top
WHERE prize_years.line = 'prize_years'
  AND prize_top.line = 'prize_top'
  AND honours.granted <= parameters.as_of
  AND (honours.valid_to IS NULL OR honours.valid_to >= parameters.as_of)
  AND (honours.kind NOT IN ('prize_national', 'prize_provincial') OR honours.granted >= parameters.as_of - CAST(prize_years.value AS INTEGER) * INTERVAL '1 year')

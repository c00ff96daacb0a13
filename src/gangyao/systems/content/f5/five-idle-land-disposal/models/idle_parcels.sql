-- 一行是一块闲置的地：满一年未动工，或动工面积、投资不足而停工满一年
-- key: parcel
SELECT
  idle_tests.parcel,
  idle_tests.since,
  CASE WHEN idle_tests.not_started THEN 'not_started' WHEN idle_tests.area_short THEN 'area' ELSE 'investment' END AS test
FROM idle_tests
CROSS JOIN parameters
WHERE (idle_tests.not_started OR idle_tests.area_short OR idle_tests.invest_short)
  AND idle_tests.since + CAST(idle_tests.months AS INTEGER) * INTERVAL '1 month' <= parameters.as_of

-- 一行是一块缺数、判不了的地
-- key: parcel, lacking
SELECT idle_tests.parcel, 'start_by' AS lacking
FROM idle_tests
WHERE idle_tests.not_started AND idle_tests.since IS NULL
UNION ALL
SELECT idle_tests.parcel, 'progress' AS lacking
FROM idle_tests
WHERE NOT idle_tests.not_started
  AND idle_tests.since IS NOT NULL
  AND (idle_tests.area_short IS NULL OR idle_tests.invest_short IS NULL)
  AND NOT coalesce(idle_tests.area_short, false)
  AND NOT coalesce(idle_tests.invest_short, false)

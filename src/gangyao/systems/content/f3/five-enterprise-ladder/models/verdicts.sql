-- 一行是一家企业一级：全部条件达到才达到，有一条没有达到就没有达到，否则不知道
-- key: uscc, rung
SELECT
  tests.uscc,
  firms.name,
  tests.rung,
  CASE WHEN count(*) FILTER (WHERE NOT tests.passed) > 0 THEN false WHEN count(tests.passed) < count(*) THEN NULL ELSE true END AS passed,
  count(*) AS gates,
  count(*) FILTER (WHERE NOT tests.passed) AS failed,
  count(*) - count(tests.passed) AS unknown,
  string_agg(CASE WHEN NOT tests.passed THEN tests.gate END, '、' ORDER BY tests.gate) AS lacking,
  bool_or(titles_held.held IS NOT NULL) AS held
FROM tests
JOIN firms ON firms.uscc = tests.uscc
LEFT JOIN titles_held ON titles_held.uscc = tests.uscc AND titles_held.rung = tests.rung
GROUP BY tests.uscc, firms.name, tests.rung

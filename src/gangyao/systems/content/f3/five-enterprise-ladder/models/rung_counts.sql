-- 一行是一级：有称号的、条件都达到的、没有称号而都达到的、够得着的企业
-- key: rung
SELECT
  verdicts.rung,
  count(*) FILTER (WHERE verdicts.held) AS holders,
  count(*) FILTER (WHERE verdicts.passed) AS passing,
  count(*) FILTER (WHERE verdicts.passed AND NOT verdicts.held) AS candidates,
  count(*) FILTER (WHERE NOT verdicts.held AND verdicts.failed + verdicts.unknown <= parameters.near AND verdicts.failed + verdicts.unknown > 0) AS near,
  count(*) FILTER (WHERE verdicts.held AND NOT verdicts.passed) AS held_not_passing
FROM verdicts
CROSS JOIN parameters
GROUP BY verdicts.rung

-- 一行是一家企业的一项可比的数，连同得分
-- key: uscc, measure
SELECT base_facts.uscc, base_facts.measure, base_facts.value
FROM base_facts
UNION ALL
SELECT direct.uscc, 'direct' AS measure, CAST(direct.met AS DOUBLE) AS value
FROM direct
UNION ALL
SELECT sheet_scores.uscc, sheet_scores.sheet || '_score' AS measure, CAST(sheet_scores.score AS DOUBLE) AS value
FROM sheet_scores
UNION ALL
SELECT part_scores.uscc, part_scores.sheet || '_' || part_scores.part AS measure, CAST(part_scores.score AS DOUBLE) AS value
FROM part_scores

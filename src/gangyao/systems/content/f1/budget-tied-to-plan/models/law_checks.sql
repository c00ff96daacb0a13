-- 一行是一项法定比例：预备费、周转金占支出几成，合不合
-- key: rule
SELECT rules.rule, sums.reserve AS amount, 100 * sums.reserve / CAST(nullif(sums.amount, 0) AS DOUBLE) AS share, rules.value AS limit_value, 100 * sums.reserve >= rules.value * sums.amount AS kept
FROM sums
CROSS JOIN rules
WHERE rules.rule = 'reserve_least'
UNION ALL
SELECT rules.rule, sums.reserve AS amount, 100 * sums.reserve / CAST(nullif(sums.amount, 0) AS DOUBLE) AS share, rules.value AS limit_value, 100 * sums.reserve <= rules.value * sums.amount AS kept
FROM sums
CROSS JOIN rules
WHERE rules.rule = 'reserve_most'
UNION ALL
SELECT rules.rule, sums.turnover AS amount, 100 * sums.turnover / CAST(nullif(sums.amount, 0) AS DOUBLE) AS share, rules.value AS limit_value, 100 * sums.turnover <= rules.value * sums.amount AS kept
FROM sums
CROSS JOIN rules
WHERE rules.rule = 'turnover_most'

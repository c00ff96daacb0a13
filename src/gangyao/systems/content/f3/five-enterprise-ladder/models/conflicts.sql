-- 一行是一家企业的一处冲突：称号互相排斥，或缺下一级
-- key: uscc, kind, rung, other
SELECT titles_held.uscc, 'exclusive' AS kind, titles_held.rung, exclusive.other
FROM titles_held
JOIN exclusive ON exclusive.rung = titles_held.rung
JOIN titles_held AS others ON others.uscc = titles_held.uscc AND others.rung = exclusive.other
UNION ALL
SELECT titles_held.uscc, 'without_lower' AS kind, titles_held.rung, lower.rung AS other
FROM titles_held
JOIN ladder ON ladder.rung = titles_held.rung
JOIN ladder AS lower ON lower.value = ladder.value - 1
LEFT JOIN titles_held AS below ON below.uscc = titles_held.uscc AND below.rung = lower.rung
WHERE below.uscc IS NULL

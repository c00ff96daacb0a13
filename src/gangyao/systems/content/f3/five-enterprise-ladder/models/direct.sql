-- 一行是一家企业：创新型中小企业直接认定的条件满足几条
-- key: uscc
SELECT base_facts.uscc, count(*) FILTER (WHERE base_facts.value >= grounds.value) AS met
FROM base_facts
JOIN grounds ON grounds.measure = base_facts.measure
GROUP BY base_facts.uscc

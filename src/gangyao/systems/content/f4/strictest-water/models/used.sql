-- 一行是一年：用水合计与工业用水
-- key: year
SELECT
    use_by_kind.year,
    sum(use_by_kind.volume) AS volume,
    sum(use_by_kind.volume) FILTER (WHERE use_by_kind.kind = 'industry') AS industry
FROM use_by_kind
GROUP BY use_by_kind.year

-- 一行是一个项目一次后评估：各项平均兑现几成，最差的一项
-- key: project, after_years
SELECT kept.project, kept.after_years, count(*) AS promises, sum(kept.capped) / count(*) AS kept, min(kept.ratio) AS worst, count(*) FILTER (WHERE kept.ratio >= 1) AS reached
FROM kept
GROUP BY kept.project, kept.after_years

-- 一行是一个项目一项：几位专家、平均分
-- key: project, item
SELECT scores.project, scores.item, count(*) AS experts, sum(scores.score) / CAST(count(*) AS DOUBLE) AS mean
FROM scores
GROUP BY scores.project, scores.item

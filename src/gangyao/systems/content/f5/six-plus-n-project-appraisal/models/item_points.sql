-- 一行是一个项目一项：得分（专家不够人数的不知道）
-- key: project, item
SELECT
  projects.project,
  items.item,
  items.value AS full_points,
  coalesce(means.experts, 0) AS experts,
  means.mean,
  CASE WHEN means.experts >= rules.value THEN items.value * means.mean / 100 END AS points
FROM projects
CROSS JOIN items
CROSS JOIN rules
LEFT JOIN means ON means.project = projects.project AND means.item = items.item
WHERE rules.rule = 'experts'

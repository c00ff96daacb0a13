-- 一行是一个项目：最近一次批准调整后的概算
-- key: project
SELECT variations.project, variations.approved_on, variations.amount
FROM variations
CROSS JOIN parameters
WHERE variations.approved_on <= parameters.as_of
  AND NOT EXISTS (SELECT later.project FROM variations AS later WHERE later.project = variations.project AND later.approved_on > variations.approved_on AND later.approved_on <= parameters.as_of)

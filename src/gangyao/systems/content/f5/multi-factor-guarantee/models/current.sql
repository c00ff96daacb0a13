-- 一行：当日有效的方案版本（当年最近批准的）
-- key: version
SELECT versions.version, versions.approved_on
FROM versions
CROSS JOIN parameters
WHERE versions.year = parameters.year
  AND versions.approved_on <= parameters.as_of
  AND NOT EXISTS (SELECT later.version FROM versions AS later WHERE later.year = versions.year AND later.approved_on <= parameters.as_of AND (later.approved_on > versions.approved_on OR (later.approved_on = versions.approved_on AND later.version > versions.version)))

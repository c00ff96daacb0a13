-- 一行是一家：当日开着的托育机构
-- key: institution
SELECT institutions.institution, institutions.name, institutions.town, institutions.inclusive
FROM institutions
CROSS JOIN parameters
WHERE institutions.opened <= parameters.as_of AND (institutions.closed IS NULL OR institutions.closed > parameters.as_of)

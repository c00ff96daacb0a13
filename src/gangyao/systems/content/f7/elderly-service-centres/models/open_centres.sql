-- 一行是一个中心：当日在用的
-- key: centre
SELECT centres.centre, centres.town, centres.demonstration, centres.day_beds
FROM centres
CROSS JOIN parameters
WHERE centres.opened <= parameters.as_of AND (centres.closed IS NULL OR centres.closed > parameters.as_of)

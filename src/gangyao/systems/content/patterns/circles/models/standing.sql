-- 一行是一处当日开放的设施
-- key: facility
SELECT facilities.facility, facilities.kind, facilities.x, facilities.y
FROM facilities
CROSS JOIN parameters
WHERE (facilities.opened IS NULL OR facilities.opened <= parameters.as_of)
  AND (facilities.closed IS NULL OR facilities.closed > parameters.as_of)

-- 一行是一个快到复评期的称号
-- key: kind, unit, granted
SELECT
    standing.kind,
    standing.unit,
    standing.granted,
    standing.level,
    standing.review_due,
    date_diff('day', parameters.as_of, standing.review_due) AS days
FROM standing
CROSS JOIN parameters
CROSS JOIN warning
WHERE standing.state = 'valid'
    AND warning.rule = 'review_days'
    AND date_diff('day', parameters.as_of, standing.review_due) <= warning.value

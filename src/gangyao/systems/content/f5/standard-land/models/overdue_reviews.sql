-- 一行是一块地一个环节：该核而没有核全
-- key: parcel, stage
SELECT
  verdicts.parcel,
  verdicts.holder,
  verdicts.stage,
  CASE WHEN verdicts.stage = 'completion' THEN parcels.completed_on ELSE parcels.review_on END AS due_on,
  date_diff('day', CASE WHEN verdicts.stage = 'completion' THEN parcels.completed_on ELSE parcels.review_on END, parameters.as_of) AS days_late,
  verdicts.due - verdicts.checked AS lacking
FROM verdicts
JOIN parcels ON parcels.parcel = verdicts.parcel
CROSS JOIN parameters
WHERE verdicts.checked < verdicts.due
  AND CASE WHEN verdicts.stage = 'completion' THEN parcels.completed_on ELSE parcels.review_on END < parameters.as_of

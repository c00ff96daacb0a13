-- 一行是一块闲置的地：该缴的费、可以收回的日子、怎么办
-- key: parcel
SELECT
  idle_parcels.parcel,
  parcels.holder,
  idle_parcels.test,
  idle_parcels.since,
  date_diff('day', idle_parcels.since, parameters.as_of) AS days,
  parcels.cause,
  CASE WHEN parcels.cause = 'firm' AND idle_parcels.test = 'not_started' THEN parcels.price * fee_share.value / 100 WHEN parcels.cause IS NOT NULL THEN 0 END AS fee,
  CASE WHEN parcels.cause = 'firm' AND idle_parcels.test = 'not_started' THEN CAST(idle_parcels.since + CAST(recover.value AS INTEGER) * INTERVAL '1 month' AS DATE) END AS recover_from,
  CASE
    WHEN parcels.cause IS NULL THEN 'cause_unknown'
    WHEN parcels.cause <> 'firm' THEN 'extend'
    WHEN idle_parcels.test <> 'not_started' THEN 'plan'
    WHEN idle_parcels.since + CAST(recover.value AS INTEGER) * INTERVAL '1 month' <= parameters.as_of THEN 'recover'
    ELSE 'fee'
  END AS verdict
FROM idle_parcels
JOIN parcels ON parcels.parcel = idle_parcels.parcel
CROSS JOIN parameters
CROSS JOIN rules AS fee_share
CROSS JOIN rules AS recover
WHERE fee_share.rule = 'fee_share' AND recover.rule = 'recover_months'

-- 一行是一块按标准地出让的地：出让前的准备和审批
-- key: parcel
SELECT
  parcels.parcel,
  parcels.holder,
  parcels.zone,
  parcels.sold_on,
  assessed_counts.assessed,
  kinds_needed.needed - assessed_counts.assessed AS assessments_lacking,
  coalesce(promised_counts.indicators, 0) AS indicators,
  coalesce(promised_counts.basic, 0) AS basic,
  parcels.clear,
  parcels.approval_days,
  assessed_counts.assessed >= kinds_needed.needed AS assessed_all,
  coalesce(promised_counts.basic, 0) >= least_indicators.value AS indicators_enough,
  parcels.approval_days <= approval_days.value AS approved_in_time
FROM parcels
JOIN assessed_counts ON assessed_counts.parcel = parcels.parcel
CROSS JOIN kinds_needed
CROSS JOIN rules AS least_indicators
CROSS JOIN rules AS approval_days
LEFT JOIN promised_counts ON promised_counts.parcel = parcels.parcel
WHERE parcels.by_standard AND least_indicators.rule = 'least_indicators' AND approval_days.rule = 'approval_days'

-- 一行是一块已供的地：没有动工的自约定动工日起，动工不足又停工的自停工日起；满了闲置期没有
-- key: parcel
SELECT
  parcels.parcel,
  parcels.started_on IS NULL OR parcels.started_on > parameters.as_of AS not_started,
  parcels.started_land * area_parts.value < parcels.build_land AS area_short,
  100 * parcels.invested < parcels.invest_planned * invest_share.value AS invest_short,
  CASE WHEN parcels.started_on IS NULL OR parcels.started_on > parameters.as_of THEN parcels.start_by ELSE parcels.stopped_on END AS since,
  idle_months.value AS months
FROM parcels
CROSS JOIN parameters
CROSS JOIN rules AS area_parts
CROSS JOIN rules AS invest_share
CROSS JOIN rules AS idle_months
WHERE area_parts.rule = 'area_parts'
  AND invest_share.rule = 'invest_share'
  AND idle_months.rule = 'idle_months'
  AND parcels.contract_on <= parameters.as_of

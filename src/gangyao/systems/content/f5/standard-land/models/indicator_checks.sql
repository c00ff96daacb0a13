-- 一行是一块地一项合同指标在一个环节：达到没有
-- key: parcel, stage, indicator
SELECT
  promised.parcel,
  checked.stage,
  promised.indicator,
  promised.value AS promised,
  checked.value AS actual,
  checked.checked_on,
  CASE WHEN indicators.way = 'least' THEN checked.value / nullif(promised.value, 0) ELSE promised.value / nullif(checked.value, 0) END AS ratio,
  CASE WHEN indicators.way = 'least' THEN checked.value >= promised.value ELSE checked.value <= promised.value END AS kept
FROM promised
JOIN checked ON checked.parcel = promised.parcel AND checked.indicator = promised.indicator
JOIN indicators ON indicators.indicator = promised.indicator
CROSS JOIN parameters
WHERE checked.checked_on <= parameters.as_of

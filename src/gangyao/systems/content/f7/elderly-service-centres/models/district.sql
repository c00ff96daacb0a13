-- 一行：全县的覆盖率、每万老年人护理员、护理型占比
-- key: towns
SELECT
  whole.towns,
  whole.covered,
  100.0 * whole.covered / whole.towns AS coverage,
  whole.elderly,
  whole.carers,
  ceil(CAST(whole.elderly * carers_norm.value / 10000 AS DECIMAL(18, 6))) AS carers_needed,
  10000.0 * whole.carers / nullif(whole.elderly, 0) AS carers_per_10k,
  10000.0 * whole.carers / nullif(whole.elderly, 0) >= carers_norm.value AS carers_reached,
  whole.beds,
  1000.0 * whole.beds / nullif(whole.elderly, 0) AS beds_per_1k,
  100.0 * whole.nursing_beds / nullif(whole.beds, 0) AS nursing_share,
  100.0 * whole.nursing_beds / nullif(whole.beds, 0) >= nursing.value AS nursing_reached,
  whole.dementia_beds,
  100.0 * whole.occupied / nullif(whole.beds, 0) AS occupancy
FROM whole
CROSS JOIN norms AS carers_norm
CROSS JOIN norms AS nursing
WHERE whole.towns > 0 AND carers_norm.name = 'carers_per_10k' AND nursing.name = 'nursing_share'

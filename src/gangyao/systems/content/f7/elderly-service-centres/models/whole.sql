-- 一行：全县合计
-- key: towns
SELECT
  count(*) AS towns,
  count(CASE WHEN coverage.covered THEN TRUE END) AS covered,
  sum(coverage.elderly) AS elderly,
  sum(coverage.carers) AS carers,
  sum(coverage.beds) AS beds,
  sum(coverage.nursing_beds) AS nursing_beds,
  sum(coverage.dementia_beds) AS dementia_beds,
  sum(coverage.occupied) AS occupied
FROM coverage

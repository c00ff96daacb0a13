-- 一行是一家没有档次、政策用不上的企业
-- key: uscc
SELECT
  yearly_bills.uscc,
  CASE WHEN max(tiers.uscc) IS NULL THEN '不在评价结果里' ELSE '有结果而没有档次' END AS reason,
  count(*) AS policies
FROM yearly_bills
LEFT JOIN tiers ON tiers.uscc = yearly_bills.uscc
WHERE tiers.tier IS NULL
GROUP BY yearly_bills.uscc

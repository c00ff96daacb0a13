-- 一行是一份连着几年没有兑现、该走退出程序的合同
-- key: lease
SELECT
  contract_checks.lease,
  contract_checks.park,
  contract_checks.uscc,
  contract_checks.name,
  count(*) AS years_missed,
  sum(leases.land) / count(*) AS land
FROM contract_checks
JOIN leases ON leases.lease = contract_checks.lease
CROSS JOIN parameters
CROSS JOIN rules
WHERE rules.rule = 'missed_years'
  AND NOT contract_checks.kept
  AND contract_checks.year > parameters.year - rules.value
  AND contract_checks.year <= parameters.year
  AND (leases.ends IS NULL OR leases.ends >= parameters.as_of)
GROUP BY contract_checks.lease, contract_checks.park, contract_checks.uscc, contract_checks.name, rules.value
HAVING count(*) >= rules.value

-- 一行是一份合同一年：实际亩均对承诺亩均，有一项不到就是没有兑现；承诺或实际不知道的，只看知道的
-- key: lease, year
SELECT
  leases.lease,
  leases.park,
  leases.uscc,
  leases.name,
  lease_years.year,
  leases.tax_per_mu AS tax_promised,
  lease_years.tax / nullif(leases.land, 0) AS tax_per_mu,
  leases.output_per_mu AS output_promised,
  lease_years.output / nullif(leases.land, 0) AS output_per_mu,
  CASE
    WHEN lease_years.tax < leases.tax_per_mu * leases.land OR lease_years.output < leases.output_per_mu * leases.land THEN false
    WHEN (leases.tax_per_mu IS NOT NULL AND lease_years.tax IS NULL) OR (leases.output_per_mu IS NOT NULL AND lease_years.output IS NULL) THEN NULL
    ELSE true
  END AS kept
FROM leases
JOIN lease_years ON lease_years.lease = leases.lease

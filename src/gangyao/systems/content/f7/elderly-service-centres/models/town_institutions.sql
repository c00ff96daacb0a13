-- 一行是一个镇：床位与护理员
-- key: town
SELECT
  institutions.town,
  sum(institutions.beds) AS beds,
  sum(institutions.nursing_beds) AS nursing_beds,
  sum(institutions.dementia_beds) AS dementia_beds,
  sum(institutions.occupied) AS occupied,
  sum(institutions.carers) AS carers
FROM institutions
GROUP BY institutions.town

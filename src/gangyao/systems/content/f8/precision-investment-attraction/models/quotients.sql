-- 一行是一个行业：区位商
-- key: code
SELECT employment.code, (employment.here / CAST(nullif(here.people, 0) AS DOUBLE)) / nullif(employment.wider / CAST(nullif(wider.people, 0) AS DOUBLE), 0) AS quotient
FROM employment
CROSS JOIN totals AS here
CROSS JOIN totals AS wider
WHERE here.region = 'here' AND wider.region = 'wider'

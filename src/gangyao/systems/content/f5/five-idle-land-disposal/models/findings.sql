-- 一行是一块地的一种“未”：今天测出来的，和台账上的
-- key: parcel, state
SELECT
  found.parcel,
  parcels.holder,
  parcels.town,
  parcels.land,
  found.state,
  found.test,
  register.found_on,
  CASE WHEN register.disposed_on <= parameters.as_of THEN register.disposed_on END AS disposed_on,
  register.parcel IS NULL AS new
FROM found
JOIN parcels ON parcels.parcel = found.parcel
CROSS JOIN parameters
LEFT JOIN register ON register.parcel = found.parcel AND register.state = found.state
UNION ALL
SELECT
  register.parcel,
  parcels.holder,
  parcels.town,
  parcels.land,
  register.state,
  'not_any_more' AS test,
  register.found_on,
  CASE WHEN register.disposed_on <= parameters.as_of THEN register.disposed_on END AS disposed_on,
  false AS new
FROM register
JOIN parcels ON parcels.parcel = register.parcel
CROSS JOIN parameters
LEFT JOIN found ON found.parcel = register.parcel AND found.state = register.state
WHERE found.parcel IS NULL

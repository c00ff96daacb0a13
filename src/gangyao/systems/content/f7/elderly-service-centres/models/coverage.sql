-- 一行是一个镇：有没有示范型中心，护理员差多少
-- key: town
SELECT
  towns.town,
  towns.elderly,
  coalesce(town_centres.centres, 0) AS centres,
  coalesce(town_centres.demonstrations, 0) AS demonstrations,
  coalesce(town_centres.demonstrations, 0) > 0 AS covered,
  coalesce(town_institutions.carers, 0) AS carers,
  ceil(CAST(towns.elderly * norms.value / 10000 AS DECIMAL(18, 6))) AS carers_needed,
  greatest(ceil(CAST(towns.elderly * norms.value / 10000 AS DECIMAL(18, 6))) - coalesce(town_institutions.carers, 0), 0) AS carers_missing,
  coalesce(town_institutions.beds, 0) AS beds,
  coalesce(town_institutions.nursing_beds, 0) AS nursing_beds,
  coalesce(town_institutions.dementia_beds, 0) AS dementia_beds,
  coalesce(town_institutions.occupied, 0) AS occupied
FROM towns
CROSS JOIN norms
LEFT JOIN town_centres ON town_centres.town = towns.town
LEFT JOIN town_institutions ON town_institutions.town = towns.town
WHERE norms.name = 'carers_per_10k'

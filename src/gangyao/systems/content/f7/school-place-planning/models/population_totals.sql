-- 一行是一地一年：女性总数、十五岁以下孩子（男孩按出生性别比推）、前五年出生
-- key: region, year
SELECT
  projection.region,
  projection.year,
  sum(projection.women) AS women,
  sum(CASE WHEN projection.age < 15 THEN projection.women END) * (1 + any_value(regions.sex_ratio)) AS children,
  any_value(births_all.births) AS births,
  any_value(births_all.births_rounded) AS births_rounded
FROM projection
JOIN regions ON regions.region = projection.region
LEFT JOIN births_all ON births_all.region = projection.region AND births_all.year = projection.year
GROUP BY projection.region, projection.year

-- 一行是一地一年一个因素：对数平均迪氏分解的效应；从零来或到零去的，全归为零的那个因素
-- key: place, year, factor
SELECT
  kaya_factors.place,
  kaya_factors.year,
  kaya_factors.factor,
  kaya_factors.carbon - kaya_factors.carbon_before AS change,
  CASE
    WHEN kaya_factors.carbon = kaya_factors.carbon_before THEN kaya_factors.carbon * ln(kaya_factors.now / nullif(kaya_factors.before, 0))
    WHEN kaya_factors.carbon = 0 OR kaya_factors.carbon_before = 0 THEN CASE WHEN kaya_factors.now = 0 OR kaya_factors.before = 0 THEN kaya_factors.carbon - kaya_factors.carbon_before ELSE 0 END
    ELSE (kaya_factors.carbon - kaya_factors.carbon_before) / (ln(nullif(kaya_factors.carbon, 0)) - ln(nullif(kaya_factors.carbon_before, 0))) * ln(kaya_factors.now / nullif(kaya_factors.before, 0))
  END AS effect
FROM kaya_factors

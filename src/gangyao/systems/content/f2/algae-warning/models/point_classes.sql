-- 一行是一湖一天一个点：藻密度分级，是不是水华
-- key: lake, day, point
SELECT
  samples.lake,
  samples.day,
  samples.point,
  any_value(samples.zone) AS zone,
  any_value(samples.density) AS density,
  arg_max(density_classes.class, density_classes.value) AS class,
  any_value(samples.accumulated) AND any_value(samples.chla) >= any_value(chl.value) AND any_value(samples.density) >= any_value(third.value) AS bloom
FROM samples
JOIN density_classes ON density_classes.value <= samples.density
CROSS JOIN rules AS chl
CROSS JOIN density_classes AS third
WHERE chl.rule = 'bloom_chl' AND third.class = 'Ⅲ'
GROUP BY samples.lake, samples.day, samples.point

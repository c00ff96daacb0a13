-- 一行是一月：公布的指数按同样的界限亮什么灯
-- key: period
SELECT
  published_index.period,
  any_value(published_index.index) AS index,
  any_value(published_index.light) AS published,
  arg_max(bands.light, bands.value) AS light,
  arg_max(bands.light, bands.value) = any_value(published_index.light) AS agrees
FROM published_index
JOIN bands ON bands.value <= published_index.index
GROUP BY published_index.period

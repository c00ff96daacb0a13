-- 一行是一种口径一年：另外几种电力因子，备查
-- key: kind, year
SELECT grid_other.kind, grid_other.year, grid_other.value AS factor
FROM grid_other

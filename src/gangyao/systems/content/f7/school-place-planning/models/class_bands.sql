-- 一行是一个班：班额的档
-- key: school, class
SELECT classes.school, classes.class, any_value(classes.pupils) AS pupils, arg_max(size_bands.band, size_bands.value) AS band
FROM classes
JOIN size_bands ON size_bands.value <= classes.pupils
GROUP BY classes.school, classes.class

-- 一行是一个班：大班额和超大班额
-- key: school, class
SELECT class_bands.school, class_bands.class, class_bands.pupils, class_bands.band
FROM class_bands
WHERE class_bands.band IN ('大班额', '超大班额')

-- 一行是一类创建
-- key: kind
SELECT
    units.kind,
    count(*) AS units,
    count(titled.unit) AS titled
FROM units
LEFT JOIN titled ON units.kind = titled.kind AND units.unit = titled.unit
GROUP BY units.kind

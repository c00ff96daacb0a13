-- 一行是一个断面一段时间在一个范围里：全部、一个控制级别、一条河湖
-- key: kind, name, section, period
SELECT '名单' AS kind, '全部' AS name, section_classes.section, section_classes.period, section_classes.class
FROM section_classes
UNION ALL
SELECT '名单' AS kind, section_classes.level AS name, section_classes.section, section_classes.period, section_classes.class
FROM section_classes
UNION ALL
SELECT '河湖' AS kind, section_classes.river AS name, section_classes.section, section_classes.period, section_classes.class
FROM section_classes

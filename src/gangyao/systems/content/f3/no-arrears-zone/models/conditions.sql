-- 一行是一个乡镇一条条件：够不够
-- key: town, condition
SELECT
    measured.town,
    measured.condition,
    measured.value,
    conditions_of.value AS most,
    CASE
        WHEN measured.condition = 'firm_largest' OR measured.condition = 'group_event' THEN measured.value < conditions_of.value
        ELSE measured.value <= conditions_of.value
    END AS kept
FROM measured
JOIN conditions_of ON measured.condition = conditions_of.condition

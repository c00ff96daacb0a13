-- 一行是一户在一档里的电量
-- key: meter, tier
SELECT
    readings.meter,
    tiers.tier,
    CASE
        WHEN tiers.at_most = '' THEN readings.used - CAST(tiers.above AS BIGINT)
        ELSE least(readings.used, TRY_CAST(tiers.at_most AS BIGINT)) - CAST(tiers.above AS BIGINT)
    END AS used,
    tiers.value AS price
FROM readings
JOIN tiers ON readings.used > CAST(tiers.above AS BIGINT) OR (readings.used = 0 AND tiers.above = '0')

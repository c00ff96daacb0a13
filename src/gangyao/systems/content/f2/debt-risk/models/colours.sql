-- 一行是一地：哪一档
-- key: place
SELECT ratios.place, ratios.balance, ratios.resources, ratios.ratio, bands.colour, bands.value AS level
FROM ratios
LEFT JOIN bands
    ON (bands.at_least = '' OR ratios.ratio >= TRY_CAST(bands.at_least AS DOUBLE))
    AND (bands.below = '' OR ratios.ratio < TRY_CAST(bands.below AS DOUBLE))
    AND ratios.ratio IS NOT NULL

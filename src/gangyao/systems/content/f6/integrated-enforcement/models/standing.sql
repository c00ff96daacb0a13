-- 一行是一个今天有效的事项
-- key: item
SELECT
    items.item,
    coalesce(items.domain, '—') AS domain,
    items.integrated_from IS NOT NULL AND items.integrated_from <= parameters.as_of
        AND (items.integrated_to IS NULL OR items.integrated_to > parameters.as_of) AS integrated,
    items.town_from IS NOT NULL AND items.town_from <= parameters.as_of AS town
FROM items
CROSS JOIN parameters
WHERE items.valid_from <= parameters.as_of AND (items.valid_to IS NULL OR items.valid_to >= parameters.as_of)

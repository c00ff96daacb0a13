-- 一行是一个街道：签约率、团队负担、签而不约
-- key: town
SELECT
    towns.town,
    100.0 * towns.signed / nullif(towns.residents, 0) AS rate,
    CAST(towns.signed AS DOUBLE) / nullif(towns.teams, 0) AS per_team,
    CAST(towns.signed AS DOUBLE) / nullif(towns.teams, 0) > load.value AS overloaded,
    100.0 * towns.unserved / nullif(towns.signed, 0) AS unserved_share
FROM towns
CROSS JOIN load

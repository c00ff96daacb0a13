-- 一行是一年一个品种
-- key: year, variety
SELECT
    accounts_of_grain.year,
    accounts_of_grain.variety,
    accounts_of_grain.opening + accounts_of_grain.production + accounts_of_grain.inflow
        - accounts_of_grain.used - accounts_of_grain.outflow - accounts_of_grain.lost - accounts_of_grain.closing AS residue,
    accounts_of_grain.closing,
    CAST(accounts_of_grain.closing AS DOUBLE) * 365 / nullif(accounts_of_grain.used, 0) AS days
FROM accounts_of_grain

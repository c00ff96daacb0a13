-- 一行是一地一类：利息占支出
-- key: place, kind
SELECT
    debt.place,
    debt.kind,
    100.0 * debt.interest / nullif(debt.spent, 0) AS share,
    shares.value AS most,
    100.0 * debt.interest / nullif(debt.spent, 0) > shares.value AS restructure
FROM debt
LEFT JOIN shares ON debt.kind = shares.kind

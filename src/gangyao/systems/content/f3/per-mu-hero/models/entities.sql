-- 一行是一个评价主体：并入的企业合计；有一家的数不知道，合计也不知道
-- key: uscc
SELECT
    firm_figures.entity AS uscc,
    sum(firm_figures.land) AS land,
    CASE WHEN count(firm_figures.tax) = count(*) THEN sum(firm_figures.tax) END AS tax,
    CASE WHEN count(firm_figures.value_added) = count(*) THEN sum(firm_figures.value_added) END AS value_added,
    CASE WHEN count(firm_figures.employees) = count(*) THEN sum(firm_figures.employees) END AS employees,
    CASE WHEN count(firm_figures.revenue) = count(*) THEN sum(firm_figures.revenue) END AS revenue,
    CASE WHEN count(firm_figures.rd) = count(*) THEN sum(firm_figures.rd) END AS rd,
    CASE WHEN count(firm_figures.power) = count(*) THEN sum(firm_figures.power) END AS power,
    CASE WHEN count(firm_figures.energy) = count(*) THEN sum(firm_figures.energy) END AS energy,
    CASE WHEN count(firm_figures.emission) = count(*) THEN sum(firm_figures.emission) END AS emission
FROM firm_figures
GROUP BY firm_figures.entity

-- 一行是一家企业：五个部门的数合到一起，并到哪个主体评价
-- key: uscc
SELECT
    firms.uscc,
    coalesce(firms.joined_to, firms.uscc) AS entity,
    coalesce(owned.area, 0) - coalesce(leased_out.area, 0) + coalesce(leased_in.area, 0) AS land,
    taxes.tax,
    firms.value_added,
    firms.employees,
    firms.revenue,
    firms.rd,
    power.power,
    power.energy,
    emissions.emission
FROM firms
LEFT JOIN owned ON owned.uscc = firms.uscc
LEFT JOIN leased_out ON leased_out.uscc = firms.uscc
LEFT JOIN leased_in ON leased_in.uscc = firms.uscc
LEFT JOIN taxes ON taxes.uscc = firms.uscc
LEFT JOIN power ON power.uscc = firms.uscc
LEFT JOIN emissions ON emissions.uscc = firms.uscc

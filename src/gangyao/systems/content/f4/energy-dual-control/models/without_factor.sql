-- 一行是一家企业一年一个品种一种用途：没有折标系数、没有算进去的
-- key: firm, year, fuel, purpose
SELECT firm_energy.firm, firm_energy.year, firm_energy.fuel, firm_energy.purpose
FROM firm_energy
WHERE firm_energy.equivalent IS NULL OR firm_energy.equal IS NULL

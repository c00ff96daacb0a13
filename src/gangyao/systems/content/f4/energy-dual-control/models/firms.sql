-- 一行是一家企业一年：作能源用的和作原料用的
-- key: firm, year
SELECT
  firm_energy.firm,
  firm_energy.year,
  sum(CASE WHEN firm_energy.purpose = 'energy' THEN firm_energy.equivalent END) AS equivalent,
  sum(CASE WHEN firm_energy.purpose = 'energy' THEN firm_energy.equal END) AS equal,
  sum(CASE WHEN firm_energy.purpose = 'raw' THEN firm_energy.equivalent END) AS raw
FROM firm_energy
GROUP BY firm_energy.firm, firm_energy.year

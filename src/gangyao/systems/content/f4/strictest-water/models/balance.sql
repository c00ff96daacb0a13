-- 一行是一年：供与用
-- key: year
SELECT used.year, supplied.volume AS supply, used.volume AS use, supplied.volume - used.volume AS residue, supplied.volume = used.volume AS agrees
FROM used
LEFT JOIN supplied ON used.year = supplied.year

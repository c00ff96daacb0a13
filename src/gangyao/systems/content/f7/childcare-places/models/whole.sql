-- 一行：全县的人口、托位、在托
-- key: residents
SELECT
  sum(towns_balance.residents) AS residents,
  sum(towns_balance.children) AS children,
  sum(towns_balance.places) AS places,
  sum(towns_balance.enrolled) AS enrolled
FROM towns_balance
HAVING sum(towns_balance.residents) > 0

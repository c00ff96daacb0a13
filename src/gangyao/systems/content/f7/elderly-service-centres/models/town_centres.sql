-- 一行是一个镇：在用的中心数、示范型数、日托床位
-- key: town
SELECT
  open_centres.town,
  count(*) AS centres,
  count(CASE WHEN open_centres.demonstration THEN TRUE END) AS demonstrations,
  sum(open_centres.day_beds) AS day_beds
FROM open_centres
GROUP BY open_centres.town

-- 一行是一湖一年：平均藻密度比上年
-- key: lake, year
SELECT seasons.lake, seasons.year, seasons.density, 100 * (seasons.density / nullif(before.density, 0) - 1) AS change
FROM seasons
JOIN seasons AS before ON before.lake = seasons.lake AND before.year = seasons.year - 1

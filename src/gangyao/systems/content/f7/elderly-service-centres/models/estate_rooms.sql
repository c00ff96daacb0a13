-- 一行是一个小区：应配建、已配建、差
-- key: estate
SELECT
  estates.estate,
  estates.town,
  estates.kind,
  estates.dwellings,
  estates.dwellings * rooms.value / 100 AS rooms_needed,
  estates.rooms,
  CASE WHEN estates.rooms >= estates.dwellings * rooms.value / 100 THEN 0 ELSE estates.dwellings * rooms.value / 100 - estates.rooms END AS rooms_missing
FROM estates
JOIN rooms ON rooms.kind = estates.kind

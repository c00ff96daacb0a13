-- 一行是一个小区：养老用房还差的
-- key: estate
SELECT estate_rooms.estate, estate_rooms.town, estate_rooms.kind, estate_rooms.rooms_needed, estate_rooms.rooms, estate_rooms.rooms_missing
FROM estate_rooms
WHERE estate_rooms.rooms_missing > 0

-- 一行是一个参加排名的园区
-- key: park
SELECT ranking.park, parks.name, ranking.score, ranking.place, ranking.group_size, ranking.tier, ranking.tier_by_score, ranking.vetoes, scores.items_missing
FROM ranking
JOIN parks ON parks.park = ranking.park
JOIN scores ON scores.park = ranking.park

-- 一行是一家参加排名的企业：得分、名次、档次、上年档次、最近的升档办法
-- key: uscc
SELECT
    ranking.uscc,
    candidates.name,
    ranking.list,
    ranking.score,
    ranking.place,
    ranking.group_size,
    ranking.tier,
    ranking.tier_by_score,
    ranking.vetoes,
    last_year.tier AS last_tier,
    nearest.item AS nearest_item,
    nearest.points_short,
    nearest.change,
    scores.items_missing
FROM ranking
JOIN candidates ON candidates.uscc = ranking.uscc
JOIN scores ON scores.uscc = ranking.uscc
LEFT JOIN last_year ON last_year.uscc = ranking.uscc
LEFT JOIN nearest ON nearest.uscc = ranking.uscc AND nearest.item IS NOT NULL

-- 一行是一湖一区一天一级：按比例就能定的级
-- key: lake, zone, day
SELECT zone_shares.lake, zone_shares.zone, zone_shares.day, zone_shares.class, zone_shares.share
FROM zone_shares
CROSS JOIN rules AS first_share
CROSS JOIN rules AS class_share
WHERE ((zone_shares.class = 'Ⅰ' AND zone_shares.share > first_share.value) OR (zone_shares.class <> 'Ⅰ' AND zone_shares.share >= class_share.value)) AND first_share.rule = 'first_share' AND class_share.rule = 'class_share'

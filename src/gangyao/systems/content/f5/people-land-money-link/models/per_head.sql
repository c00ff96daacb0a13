-- 一行是一个乡镇：人均城镇建设用地
-- key: town
SELECT
    settled.town,
    settled.settlers,
    settled.land / settled.residents AS land_per_head
FROM settled

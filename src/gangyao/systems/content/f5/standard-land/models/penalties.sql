-- 一行是一块有指标没有达到的地：违约金（比例没有读到的不知道）
-- key: parcel, stage
SELECT verdicts.parcel, verdicts.holder, verdicts.stage, verdicts.lacking, parcels.price, parcels.price * rules.value / 100 AS penalty
FROM verdicts
JOIN parcels ON parcels.parcel = verdicts.parcel
CROSS JOIN rules
WHERE rules.rule = 'penalty_share' AND NOT verdicts.passed

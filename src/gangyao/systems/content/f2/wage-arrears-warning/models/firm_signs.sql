-- 一行是一家企业一月：有苗头的，多的在先
-- key: firm, month
SELECT sign_scores.firm, sign_scores.month, sign_scores.power_low, sign_scores.social_late, sign_scores.wages_late, sign_scores.signs, rank() OVER (PARTITION BY sign_scores.month ORDER BY sign_scores.signs DESC) AS place_in_order
FROM sign_scores
WHERE sign_scores.signs > 0

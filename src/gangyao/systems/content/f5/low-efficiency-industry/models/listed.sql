-- 一行是一家列入整治的企业：凭哪几条、可挽回的税（到均值的差乘亩数）、先后、走哪条路
-- key: uscc
SELECT
  measured.uscc,
  measured.name,
  measured.town,
  measured.list,
  measured.land,
  measured.tax_per_mu,
  measured.threshold,
  measured.tier_d,
  measured.below,
  measured.hazard,
  measured.tax_to_win,
  rank() OVER (ORDER BY measured.tax_to_win DESC NULLS LAST) AS turn,
  measured.clear_by,
  plans.way,
  plans.due_on,
  CASE WHEN plans.done_on <= parameters.as_of THEN plans.done_on END AS done_on
FROM measured
CROSS JOIN parameters
LEFT JOIN plans ON plans.uscc = measured.uscc
WHERE measured.tier_d OR measured.below OR measured.hazard

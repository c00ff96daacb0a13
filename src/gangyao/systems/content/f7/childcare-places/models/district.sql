-- 一行：全县
-- key: residents
SELECT
  whole.residents,
  whole.children,
  whole.places,
  whole.enrolled,
  norm.value AS norm,
  round(CAST(whole.residents * norm.value / 1000 AS DECIMAL(18, 6)), 0) AS need,
  round(CAST(whole.residents * norm.value / 1000 AS DECIMAL(18, 6)), 0) - whole.places AS gap,
  1000.0 * whole.places / whole.residents AS places_per_1k,
  1000.0 * whole.places / whole.residents >= norm.value AS reached,
  100.0 * whole.enrolled / nullif(whole.children, 0) AS enrolment
FROM whole
CROSS JOIN norm
WHERE norm.name = 'places_per_1k'

-- 一行是一个项目：走到第几步，估算、原概算、决算，验收和决算的日子
-- key: project
SELECT
  steps_done.project,
  steps_done.name,
  max(CASE WHEN steps_done.done_on IS NOT NULL THEN steps_done.place ELSE 0 END) AS place,
  sum(CASE WHEN steps_done.step = 'feasibility' THEN steps_done.amount END) AS estimate,
  sum(CASE WHEN steps_done.step = 'design' THEN steps_done.amount END) AS first_budget,
  sum(CASE WHEN steps_done.step = 'final' THEN steps_done.amount END) AS final,
  max(CASE WHEN steps_done.step = 'accepted' THEN steps_done.done_on END) AS accepted_on,
  max(CASE WHEN steps_done.step = 'final' THEN steps_done.done_on END) AS final_on
FROM steps_done
GROUP BY steps_done.project, steps_done.name

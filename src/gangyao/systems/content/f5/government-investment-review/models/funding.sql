-- 一行是一个项目：落实的资金占概算（没有概算的占估算）几成，缺多少，垫没垫资
-- key: project
SELECT
  projects.project,
  projects.name,
  coalesce(amounts.budget, amounts.estimate) AS needed,
  secured.secured,
  coalesce(amounts.budget, amounts.estimate) - secured.secured AS gap,
  secured.secured / CAST(nullif(coalesce(amounts.budget, amounts.estimate), 0) AS DOUBLE) AS share,
  projects.prefinanced,
  amounts.place >= started.value AND secured.secured < coalesce(amounts.budget, amounts.estimate) AS started_unfunded
FROM projects
JOIN amounts ON amounts.project = projects.project
JOIN secured ON secured.project = projects.project
CROSS JOIN stages AS started
WHERE started.step = 'started'

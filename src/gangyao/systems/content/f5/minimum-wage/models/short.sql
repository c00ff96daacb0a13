-- 一行是一名低于标准的职工
-- key: worker
SELECT counted.worker, counted.firm, counted.class, counted.wage, monthly.value AS least, monthly.value - counted.wage AS missing
FROM counted
JOIN monthly ON counted.class = monthly.class
WHERE counted.wage < monthly.value

-- 一行是一件事项的一次计时
-- key: matter, number
SELECT
    flow_terms.matter,
    flow_terms.number,
    flow_terms.deadline,
    flow_terms.begun,
    flow_terms.due,
    flow_terms.ended,
    flow_terms.condition,
    flow_terms.days_late,
    flow_terms.provisional,
    flow_terms.sure
FROM flow_terms

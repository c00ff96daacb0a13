-- 一行是一件事项的一处流程问题
-- key: matter, number
SELECT
    flow_deviations.matter,
    flow_deviations.number,
    flow_deviations.kind,
    flow_deviations.act,
    flow_deviations.deadline,
    flow_deviations.at
FROM flow_deviations

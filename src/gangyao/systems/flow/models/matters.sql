-- 一行是一件事项
-- key: matter
SELECT
    flow_matters.matter,
    flow_matters.body,
    flow_matters.state,
    flow_matters.ending,
    flow_matters.opened,
    flow_matters.last,
    flow_matters.acts,
    flow_matters.deviations,
    flow_matters.due
FROM flow_matters

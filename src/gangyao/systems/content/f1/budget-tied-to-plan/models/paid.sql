-- 一行是一条预算：当年到当日支付的
-- key: line
SELECT lines.line, sum(CASE WHEN payments.paid_on <= parameters.as_of AND year(payments.paid_on) = parameters.year THEN payments.amount ELSE 0 END) AS paid
FROM lines
CROSS JOIN parameters
LEFT JOIN payments ON payments.line = lines.line
GROUP BY lines.line

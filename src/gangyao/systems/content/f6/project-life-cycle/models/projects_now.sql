-- 一行是一个项目：走到哪一步，手上是哪一步、晚几天、上一步晚没晚、什么灯；全走完的看最后一步
-- key: project
SELECT
  in_hand.project,
  projects.name,
  projects.town,
  ladder.stage AS reached,
  lateness.stage AS in_hand,
  lateness.planned,
  lateness.days_late,
  before.days_late AS days_late_before,
  CASE
    WHEN lateness.days_late > rules.value OR (lateness.days_late > 0 AND before.days_late > 0) THEN 'red'
    WHEN lateness.days_late > 0 THEN 'yellow'
    WHEN lateness.days_late <= 0 THEN 'green'
  END AS light
FROM in_hand
JOIN projects ON projects.project = in_hand.project
CROSS JOIN rules
LEFT JOIN ladder ON ladder.value = in_hand.reached
JOIN lateness ON lateness.project = in_hand.project AND lateness.step = CASE WHEN in_hand.reached = 7 THEN 7 ELSE in_hand.reached + 1 END
LEFT JOIN lateness AS before ON before.project = in_hand.project AND before.step = lateness.step - 1
WHERE rules.rule = 'yellow_days'

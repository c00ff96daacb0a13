-- 一行是一个镇：托位、在托、普惠托位
-- key: town
SELECT
  class_checks.town,
  sum(class_checks.places) AS places,
  sum(class_checks.children) AS enrolled,
  sum(CASE WHEN class_checks.inclusive THEN class_checks.places ELSE 0 END) AS inclusive_places
FROM class_checks
GROUP BY class_checks.town

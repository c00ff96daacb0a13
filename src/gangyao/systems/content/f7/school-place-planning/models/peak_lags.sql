-- 一行是一个学段：高峰比上一学段晚几年，应是上一学段的年数
-- key: stage
SELECT
  peaks.stage,
  peaks.peak_year,
  peaks.peak_year - before.peak_year AS lag,
  stage_years.value AS expected_lag,
  peaks.peak_year - before.peak_year = stage_years.value AS agrees
FROM peaks
JOIN stage_before ON stage_before.stage = peaks.stage
JOIN peaks AS before ON before.stage = stage_before.text
JOIN stage_years ON stage_years.stage = stage_before.text

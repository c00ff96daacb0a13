-- 一行是一家企业的一项可比的数；不适用的没有这一行，不知道的为空
-- key: uscc, measure
SELECT figures.uscc, 'revenue' AS measure, CAST(figures.revenue AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'revenue_best_of_three' AS measure, CAST(figures.revenue_best_of_three AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'rd' AS measure, CAST(figures.rd AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'rd_before' AS measure, CAST(figures.rd_before AS DOUBLE) AS value FROM figures
UNION ALL
SELECT figures.uscc, 'rd_two_years' AS measure, CAST(figures.rd_two_years AS DOUBLE) AS value FROM figures
UNION ALL
SELECT shares.uscc, shares.measure, round(100 * shares.value, 6) AS value FROM shares
UNION ALL
SELECT ratios.uscc, ratios.measure, round(100 * ratios.value - 100, 6) AS value FROM ratios
UNION ALL
SELECT figures.uscc, 'revenue_industry' AS measure, CAST(figures.revenue AS DOUBLE) AS value FROM figures JOIN firms ON firms.uscc = figures.uscc WHERE firms.kind = 'industry'
UNION ALL
SELECT figures.uscc, 'revenue_wholesale' AS measure, CAST(figures.revenue AS DOUBLE) AS value FROM figures JOIN firms ON firms.uscc = figures.uscc WHERE firms.kind = 'wholesale'
UNION ALL
SELECT figures.uscc, 'revenue_retail' AS measure, CAST(figures.revenue AS DOUBLE) AS value FROM figures JOIN firms ON firms.uscc = figures.uscc WHERE firms.kind = 'retail'
UNION ALL
SELECT figures.uscc, 'revenue_lodging' AS measure, CAST(figures.revenue AS DOUBLE) AS value FROM figures JOIN firms ON firms.uscc = figures.uscc WHERE firms.kind = 'lodging'
UNION ALL
SELECT firms.uscc, 'segment_years' AS measure, CAST(firms.segment_years AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'province_years' AS measure, CAST(firms.province_years AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'products' AS measure, CAST(firms.products AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'market_share' AS measure, CAST(firms.market_share AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'national_rank' AS measure, CAST(firms.national_rank AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'world_rank' AS measure, CAST(firms.world_rank AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'digital_level' AS measure, CAST(firms.digital_level AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'quality_items' AS measure, CAST(firms.quality_items AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'local_items' AS measure, CAST(firms.local_items AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'institute' AS measure, CAST(firms.institute AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'standards_joined' AS measure, CAST(firms.standards_joined AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'certificates' AS measure, CAST(firms.certificates AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'platform_score' AS measure, CAST(firms.platform_score AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'key_field' AS measure, CAST(CAST(firms.key_field AS INTEGER) AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'key_link' AS measure, CAST(CAST(firms.key_link AS INTEGER) AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'market_front' AS measure, CAST(CAST(firms.market_front AS INTEGER) AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'process_on_it' AS measure, CAST(CAST(firms.process_on_it AS INTEGER) AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'own_brand' AS measure, CAST(CAST(firms.own_brand AS INTEGER) AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'credit_clean' AS measure, CAST(CAST(firms.credit_clean AS INTEGER) AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'controlled_twin' AS measure, CAST(CAST(firms.controlled_twin AS INTEGER) AS DOUBLE) AS value FROM firms
UNION ALL
SELECT firms.uscc, 'segment_years_mountain' AS measure, CAST(firms.segment_years AS DOUBLE) AS value FROM firms WHERE firms.mountain
UNION ALL
SELECT firms.uscc, 'new_product_years' AS measure, CAST(firms.new_product_years AS DOUBLE) AS value FROM firms WHERE firms.new_product_years IS NOT NULL
UNION ALL
SELECT firms.uscc, 'new_product_years_mountain' AS measure, CAST(firms.new_product_years AS DOUBLE) AS value FROM firms WHERE firms.mountain AND firms.new_product_years IS NOT NULL
UNION ALL
SELECT rights_of.uscc, 'ip_high' AS measure, CAST(rights_of.high AS DOUBLE) AS value FROM rights_of
UNION ALL
SELECT rights_of.uscc, 'ip_own' AS measure, CAST(rights_of.own AS DOUBLE) AS value FROM rights_of
UNION ALL
SELECT rights_of.uscc, 'ip_other' AS measure, CAST(rights_of.other AS DOUBLE) AS value FROM rights_of
UNION ALL
SELECT rights_of.uscc, 'ip_second' AS measure, CAST(rights_of.second AS DOUBLE) AS value FROM rights_of
UNION ALL
SELECT rights_of.uscc, 'ip_invention' AS measure, CAST(rights_of.invention AS DOUBLE) AS value FROM rights_of
UNION ALL
SELECT rights_of.uscc, 'ip_first' AS measure, CAST(rights_of.high + rights_of.own + rights_of.other AS DOUBLE) AS value FROM rights_of
UNION ALL
SELECT honours_of.uscc, 'prizes' AS measure, CAST(honours_of.prizes AS DOUBLE) AS value FROM honours_of
UNION ALL
SELECT honours_of.uscc, 'prize_national_top3' AS measure, CAST(honours_of.prize_national_top3 AS DOUBLE) AS value FROM honours_of
UNION ALL
SELECT honours_of.uscc, 'prize_provincial_top3' AS measure, CAST(honours_of.prize_provincial_top3 AS DOUBLE) AS value FROM honours_of
UNION ALL
SELECT honours_of.uscc, 'hightech' AS measure, CAST(honours_of.hightech AS DOUBLE) AS value FROM honours_of
UNION ALL
SELECT honours_of.uscc, 'ip_model' AS measure, CAST(honours_of.ip_model AS DOUBLE) AS value FROM honours_of
UNION ALL
SELECT honours_of.uscc, 'research_province' AS measure, CAST(honours_of.research_province AS DOUBLE) AS value FROM honours_of
UNION ALL
SELECT equity_of.uscc, 'equity_3y' AS measure, CAST(equity_of.equity_3y AS DOUBLE) AS value FROM equity_of
UNION ALL
SELECT equity_of.uscc, 'equity_2y' AS measure, CAST(equity_of.equity_2y AS DOUBLE) AS value FROM equity_of
UNION ALL
SELECT firms.uscc, 'title_' || rungs.rung AS measure, CAST(CAST(titles_held.held IS NOT NULL AS INTEGER) AS DOUBLE) AS value FROM firms CROSS JOIN rungs LEFT JOIN titles_held ON titles_held.uscc = firms.uscc AND titles_held.rung = rungs.rung
UNION ALL
SELECT rd_by_size.uscc, rd_by_size.measure, rd_by_size.value FROM rd_by_size

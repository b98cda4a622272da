-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties and districts, with the money of public budgets planned for the fiscal year by the day.
-- Lottery money and donations are no budget.
-- subject: divisions
-- unit: fen
-- clause: A-76
WITH planned (county_code, fen) AS (
  SELECT f.county_code, sum (f.amount_fen)
  FROM funds f
  WHERE f.kind = 'planned' AND f.year = :year AND f.date <= :as_of
    AND f.source <> 'charity'
    AND f.source NOT LIKE '%lottery%' AND f.source NOT LIKE '%福彩%' AND f.source NOT LIKE '%彩票%'
  GROUP BY f.county_code
)
SELECT
  d.id AS subject,
  d.code AS division,
  coalesce (p.fen, 0) AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder')
    THEN 0 ELSE 1 END AS counts,
  NULL AS reason
FROM facts_divisions d
LEFT JOIN planned p ON p.county_code = d.code
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties that purchase services in the fiscal year, with the money that is planned by the day for
-- supervision and evaluation. Who plans no purchase is not asked.
-- subject: divisions
-- unit: fen
-- clause: A-79
WITH planned (county_code, purchase_fen, supervision_fen) AS (
  SELECT
    f.county_code,
    sum (CASE WHEN f.purpose = 'purchase' THEN f.amount_fen ELSE 0 END),
    sum (CASE WHEN f.purpose = 'supervise_eval' THEN f.amount_fen ELSE 0 END)
  FROM funds f
  WHERE f.kind = 'planned' AND f.year = :year AND f.date <= :as_of
  GROUP BY f.county_code
)
SELECT
  d.id AS subject,
  d.code AS division,
  coalesce (p.supervision_fen, 0) AS value,
  CASE
    WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') AND p.county_code IS NULL THEN 0
    WHEN coalesce (p.purchase_fen, 0) > 0 THEN 1
    ELSE 2
  END AS counts,
  CASE WHEN coalesce (p.purchase_fen, 0) > 0 THEN NULL ELSE 'no-purchase' END AS reason
FROM facts_divisions d
LEFT JOIN planned p ON p.county_code = d.code
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code;

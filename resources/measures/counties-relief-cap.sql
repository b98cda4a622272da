-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties, with the greater of what was planned and what was spent out of social relief funds in the
-- fiscal year by the day, against :relief_per_cent of what the county had the year before, cut off.
-- Without that base it cannot be said. A city's own relief money is judged as that of a county is; who
-- has neither base nor relief money is not asked.
-- subject: divisions
-- unit: fen
-- clause: A-71
-- required: fen
WITH used (county_code, planned_fen, spent_fen) AS (
  SELECT
    f.county_code,
    sum (CASE WHEN f.kind = 'planned' THEN f.amount_fen ELSE 0 END),
    sum (CASE WHEN f.kind = 'spent' THEN f.amount_fen ELSE 0 END)
  FROM funds f
  WHERE f.source = 'relief' AND f.year = :year AND f.date <= :as_of
  GROUP BY f.county_code
)
SELECT
  d.id AS subject,
  d.code AS division,
  CASE
    WHEN coalesce (u.planned_fen, 0) > coalesce (u.spent_fen, 0) THEN u.planned_fen
    ELSE coalesce (u.spent_fen, 0)
  END AS value,
  CASE
    WHEN t.id IS NOT NULL OR u.county_code IS NOT NULL THEN 1
    WHEN d.level = 'county' AND coalesce (d.kind, '') NOT IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 1
    ELSE 0
  END AS counts,
  CASE WHEN t.id IS NULL THEN 'no-base' END AS reason,
  t.total_fen / 100 * :relief_per_cent + t.total_fen % 100 * :relief_per_cent / 100 AS required
FROM facts_divisions d
LEFT JOIN relief_totals t ON t.county_code = d.code AND t.year = :last_year
LEFT JOIN used u ON u.county_code = d.code
WHERE d.as_of = :as_of
  AND d.level IN ('city', 'county')
  AND d.code >= :from_code AND d.code < :below_code;

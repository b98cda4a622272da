-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties and districts, with the lines of their own money for stations in the fiscal year by the day. Where no
-- line of the unit is on record at all, it is not known.
-- subject: divisions
-- unit: number
-- clause: B-33
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN count (f.id) > 0 THEN sum (CASE
    WHEN f.source IN ('district_general', 'county_general') AND f.year = :year AND f.amount_fen > 0 THEN 1
    ELSE 0
  END) END AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  CASE WHEN count (f.id) = 0 THEN 'nothing-recorded' END AS reason
FROM facts_divisions d
LEFT JOIN funds f ON f.county_code = d.code AND f.date <= :as_of
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, d.kind;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Districts, with the kinds of stations for which the plan of the year names a number. Where
-- no year was ever planned, it is not known.
-- subject: divisions
-- unit: number
-- clause: B-18
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN count (p.id) > 0 THEN sum (CASE WHEN p.year = :year THEN 1 ELSE 0 END) END AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  CASE WHEN count (p.id) = 0 THEN 'nothing-recorded' END AS reason
FROM facts_divisions d
LEFT JOIN plans p
  ON p.county_code = d.code AND coalesce (p.approved_on, :as_of) <= :as_of
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, d.kind;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Districts, with the sites of their inventory. Where none was ever entered, it is not known.
-- subject: divisions
-- unit: number
-- clause: B-17
-- reach: county
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN count (c.id) > 0 THEN count (c.id) END AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  CASE WHEN count (c.id) = 0 THEN 'nothing-recorded' END AS reason
FROM facts_divisions d
LEFT JOIN candidates c
  ON c.division_code >= d.code AND c.division_code < d.code || ':'
  AND coalesce (c.listed_on, :as_of) <= :as_of
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, d.kind;

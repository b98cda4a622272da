-- SPDX-License-Identifier: GPL-3.0-or-later
-- Social relief funds of the year before. A county or district without an entry makes the sum unknown.
-- subject: divisions
-- unit: fen
-- clause: A-71
SELECT
  d.id AS subject,
  d.code AS division,
  t.total_fen AS value,
  CASE WHEN t.id IS NULL AND coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder')
    THEN 0 ELSE 1 END AS counts,
  CASE WHEN t.id IS NULL THEN 'unknown' END AS reason
FROM facts_divisions d
LEFT JOIN relief_totals t ON t.county_code = d.code AND t.year = :last_year
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties and districts, with the village officials and young Party members who registered for the exam of
-- the year.
-- subject: divisions
-- unit: person
-- clause: A-56
SELECT
  d.id AS subject,
  d.code AS division,
  coalesce (sum (e.registered), 0) AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  NULL AS reason
FROM facts_divisions d
LEFT JOIN exam_counts e ON e.county_code = d.code AND e.year = :year AND e.people IN ('village', 'party')
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, d.kind;

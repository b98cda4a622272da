-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties and districts, with how many of implementation plan, management measures and service standard
-- they have laid down.
-- Where no paper of the unit is on record at all, it is not known.
-- subject: divisions
-- unit: number
-- clause: A-50
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN count (p.id) > 0 THEN count (DISTINCT CASE
    WHEN p.kind IN ('implementation_plan', 'management_measures', 'service_standard') THEN p.kind
  END) END AS value,
  CASE WHEN coalesce (d.kind, '') IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0 ELSE 1 END AS counts,
  CASE WHEN count (p.id) = 0 THEN 'no-papers' END AS reason
FROM facts_divisions d
LEFT JOIN documents p
  ON p.county_code = d.code
  AND coalesce (p.held_from, p.issued_on, :as_of) <= :as_of
  AND (p.held_until IS NULL OR p.held_until >= :as_of)
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND d.code >= :from_code AND d.code < :below_code
GROUP BY d.id, d.code, d.kind;

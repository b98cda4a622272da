-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties and districts without a built service centre, but with one on the way.
-- subject: divisions
-- unit: county
-- clause: A-06
-- because: stations
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN s.recorded = 1 THEN 3 WHEN s.outdoor_sign_on <= :as_of THEN 2 ELSE 1 END AS value,
  1 AS counts,
  CASE
    WHEN s.recorded = 0 AND s.outdoor_sign_on <= :as_of THEN 'has-sign'
    ELSE coalesce (s.stage, 'no-stage')
  END AS reason,
  s.id AS because
FROM facts_divisions d
JOIN facts_stations s ON s.as_of = :as_of AND s.place = d.code AND s.kind = 'center'
WHERE d.as_of = :as_of
  AND d.level = 'county'
  AND coalesce (d.kind, '') NOT IN ('placeholder', 'direct_city_placeholder')
  AND (coalesce (d.kind, '') <> 'zone' OR :zones_need_center = 1)
  AND s.built = 0
  AND (s.recorded = 1 OR coalesce (s.stage, 'planned') IN ('planned', 'suspended'))
  AND d.code >= :from_code AND d.code < :below_code;

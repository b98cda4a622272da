-- SPDX-License-Identifier: GPL-3.0-or-later
-- Townships and streets that are not covered, but have a station of the main kind on the way: who moves
-- the share next. 4 where it is recorded as built and only lacks a condition, 3 where the plaque hangs already,
-- 2 where work is only suspended, 1 where it is planned.
-- subject: divisions
-- unit: township
-- clause: A-09 A-10 B-20
-- because: stations
SELECT
  d.id AS subject,
  d.code AS division,
  CASE
    WHEN s.recorded = 1 THEN 4
    WHEN s.outdoor_sign_on <= :as_of THEN 3
    WHEN s.stage = 'suspended' THEN 2
    ELSE 1
  END AS value,
  1 AS counts,
  CASE
    WHEN s.recorded = 0 AND s.outdoor_sign_on <= :as_of THEN 'has-sign'
    ELSE coalesce (s.stage, 'no-stage')
  END AS reason,
  s.id AS because
FROM facts_divisions d
JOIN facts_stations s ON s.as_of = :as_of AND s.place = d.code AND s.kind = :station_kind
WHERE d.as_of = :as_of
  AND d.level = 'township'
  AND d.counts = 1
  AND s.built = 0
  AND (s.recorded = 1 OR coalesce (s.stage, 'planned') IN ('planned', 'suspended'))
  AND NOT EXISTS (
    SELECT 1 FROM facts_stations o
    WHERE o.as_of = :as_of AND o.place = d.code AND o.kind = :station_kind AND o.built = 1
  )
  AND d.code >= :from_code AND d.code < :below_code;

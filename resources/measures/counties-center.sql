-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counties and districts, with 1 where a service centre is built. Statistical zones and the grouping
-- entries of the national list are no counties; a profile may ask a centre of zones, too, those included that
-- report apart from their county.
-- subject: divisions
-- unit: county
-- clause: A-06
-- because: stations
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN s.built = 1 THEN 1 ELSE 0 END AS value,
  CASE
    WHEN d.kind = 'zone' AND :zones_need_center = 1 THEN 1
    WHEN d.kind IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 0
    ELSE 1
  END AS counts,
  CASE
    WHEN d.kind = 'zone' AND :zones_need_center = 1 AND s.id IS NULL THEN 'no-center'
    WHEN d.kind = 'zone' AND :zones_need_center = 1 AND s.built = 1 THEN 'covered-by'
    WHEN d.kind = 'zone' AND :zones_need_center = 1 THEN coalesce (s.stage, 'no-stage')
    WHEN d.kind IN ('zone', 'placeholder', 'direct_city_placeholder') THEN 'no-county'
    WHEN s.id IS NULL THEN 'no-center'
    WHEN s.built = 1 THEN 'covered-by'
    ELSE coalesce (s.stage, 'no-stage')
  END AS reason,
  s.id AS because
FROM facts_divisions d
LEFT JOIN facts_stations s ON s.as_of = :as_of AND s.place = d.code AND s.kind = 'center'
WHERE d.as_of = :as_of
  AND (d.level = 'county' OR d.kind = 'zone' AND :apart_zones LIKE '%;' || d.code || ';%')
  AND d.code >= :from_code AND d.code < :below_code;

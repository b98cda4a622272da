-- SPDX-License-Identifier: GPL-3.0-or-later
-- The same with the zones and farms that have a code of a township: the wider base.
-- subject: divisions
-- unit: township
-- clause: A-09 A-10
-- because: stations
SELECT
  d.id AS subject,
  d.code AS division,
  CASE WHEN s.built = 1 THEN 1 ELSE 0 END AS value,
  1 AS counts,
  CASE
    WHEN s.id IS NULL THEN 'no-station'
    WHEN s.built = 1 THEN 'covered-by'
    ELSE coalesce (s.stage, 'no-stage')
  END AS reason,
  s.id AS because
FROM facts_divisions d
LEFT JOIN facts_moves m ON m.as_of = :as_of AND m.code = d.code
LEFT JOIN facts_stations s
  ON s.as_of = :as_of AND s.place = coalesce (m.place, d.code) AND s.kind = :station_kind
WHERE d.as_of = :base_on
  AND d.level = 'township'
  AND d.code >= :from_code AND d.code < :below_code;

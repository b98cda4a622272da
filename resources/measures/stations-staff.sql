-- SPDX-License-Identifier: GPL-3.0-or-later
-- Distinct persons in counted posts at each built station.
-- subject: stations
-- unit: person
-- clause: B-12
SELECT
  s.id AS subject,
  s.place AS division,
  count (DISTINCT p.person_id) AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' END AS reason
FROM facts_stations s
LEFT JOIN facts_posts p
  ON p.as_of = :as_of AND p.place = s.place AND p.station_id = s.id
  AND p.in_least = 1
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with the persons served in the four domains of the notice in the year.
-- A station of which no month was ever entered is not known.
-- subject: stations
-- unit: number
-- clause: A-45
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN count (v.id) > 0 THEN sum (CASE
    WHEN v.month >= :year_start THEN coalesce (v.relief_persons, 0) + coalesce (v.children_persons, 0) + coalesce (v.aged_persons, 0)
      + coalesce (v.community_persons, 0) ELSE 0
  END) END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN count (v.id) = 0 THEN 'no-months' END AS reason
FROM facts_stations s
LEFT JOIN services v ON v.station_id = s.id AND v.month <= :as_of
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built, s.first_built_on;

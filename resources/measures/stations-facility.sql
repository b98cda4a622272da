-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with the shared rooms that serve them on the day.
-- subject: stations
-- unit: number
-- clause: A-37
SELECT
  s.id AS subject,
  s.place AS division,
  count (f.id) AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' END AS reason
FROM facts_stations s
LEFT JOIN facilities_station_ids l ON l.target_id = s.id
LEFT JOIN facilities f
  ON f.id = l.owner_id
  AND (f.start_on IS NULL OR f.start_on <= :as_of) AND (f.end_on IS NULL OR f.end_on >= :as_of)
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built;

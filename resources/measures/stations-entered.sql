-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where they stand in the national system, 0 where it is on record that they do not.
-- subject: stations
-- unit: station
-- clause: B-28
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN y.entered = 1 AND (y.entered_on IS NULL OR y.entered_on <= :as_of) THEN 1
    WHEN y.id IS NOT NULL THEN 0
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN y.id IS NULL THEN 'unknown' END AS reason
FROM facts_stations s
LEFT JOIN syncs y ON y.station_id = s.id
WHERE s.as_of = :as_of
  AND s.kind NOT IN ('center', 'room')
  AND s.place >= :from_code AND s.place < :below_code;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where a fixed place is on record that day: an address, or an area of its own.
-- subject: stations
-- unit: station
-- clause: A-32
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN s.has_address = 1 OR s.office_m2 > 0 OR s.activity_m2 > 0 THEN 1
    WHEN s.office_m2 = 0 AND s.activity_m2 = 0 THEN 0
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;

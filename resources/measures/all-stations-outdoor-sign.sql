-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations of every kind but centres and rooms, with 1 where the plaque hangs outdoors.
-- subject: stations
-- unit: station
-- clause: B-19
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN s.outdoor_sign_on <= :as_of THEN 1 ELSE 0 END AS value,
  s.built AS counts,
  CASE
    WHEN s.built = 0 THEN 'not-built'
    WHEN s.outdoor_sign_on <= :as_of THEN 'signed'
    ELSE 'no-sign'
  END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind NOT IN ('center', 'room')
  AND s.place >= :from_code AND s.place < :below_code;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where the plaque has the size, the colour and the mark that are prescribed, 0
-- where one of them is known to be wrong.
-- subject: stations
-- unit: station
-- clause: A-44
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN t.sign_spec_ok = 0 OR t.sign_logo = 0 THEN 0 WHEN t.sign_spec_ok = 1 AND t.sign_logo = 1 THEN 1 END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN t.sign_spec_ok IS NULL OR t.sign_logo IS NULL THEN 'unknown' END AS reason
FROM facts_stations s
JOIN stations t ON t.id = s.id
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;

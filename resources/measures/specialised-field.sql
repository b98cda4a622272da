-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built specialised stations, with 1 where the field of service is on record.
-- subject: stations
-- unit: station
-- clause: B-08
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN s.field IS NOT NULL THEN 1 END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN s.field IS NULL THEN 'unknown' END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = 'specialised'
  AND s.place >= :from_code AND s.place < :below_code;

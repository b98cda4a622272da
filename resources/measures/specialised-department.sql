-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built specialised stations, with 1 where the competent department is on record.
-- subject: stations
-- unit: station
-- clause: B-14
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN t.department IS NOT NULL THEN 1 END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN t.department IS NULL THEN 'unknown' END AS reason
FROM facts_stations s
JOIN stations t ON t.id = s.id
WHERE s.as_of = :as_of
  AND s.kind = 'specialised'
  AND s.place >= :from_code AND s.place < :below_code;

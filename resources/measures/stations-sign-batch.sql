-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations with a plaque, with 1 where batch, or maker and day of hand-over, are on record.
-- subject: stations
-- unit: station
-- clause: B-26
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN t.sign_batch IS NOT NULL OR (t.sign_maker IS NOT NULL AND t.sign_received_on IS NOT NULL) THEN 1 END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN t.sign_batch IS NULL AND (t.sign_maker IS NULL OR t.sign_received_on IS NULL) THEN 'unknown' END AS reason
FROM facts_stations s
JOIN stations t ON t.id = s.id
WHERE s.as_of = :as_of
  AND s.kind NOT IN ('center', 'room')
  AND s.place >= :from_code AND s.place < :below_code;

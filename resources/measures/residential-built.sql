-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stations of villages and residential communities, counted when built.
-- subject: stations
-- unit: station
-- clause: B-05
SELECT
  s.id AS subject,
  s.place AS division,
  s.built AS value,
  s.built AS counts,
  coalesce (s.stage, 'no-stage') AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = 'residential'
  AND s.place >= :from_code AND s.place < :below_code;

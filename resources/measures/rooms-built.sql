-- SPDX-License-Identifier: GPL-3.0-or-later
-- Service rooms of villages and communities, counted when built.
-- subject: stations
-- unit: station
-- clause: A-16
SELECT
  s.id AS subject,
  s.place AS division,
  s.built AS value,
  s.built AS counts,
  coalesce (s.stage, 'no-stage') AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = 'room'
  AND s.place >= :from_code AND s.place < :below_code;

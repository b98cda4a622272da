-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stations of the main kind of the notice, counted when built. Planned, suspended, closed and merged
-- ones do not count; one that is built again does.
-- subject: stations
-- unit: station
-- clause: A-09 B-03
SELECT
  s.id AS subject,
  s.place AS division,
  s.built AS value,
  s.built AS counts,
  coalesce (s.stage, 'no-stage') AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;

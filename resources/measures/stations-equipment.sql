-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where desks, computers, printers and cabinets are all there, 0 where one is
-- known to be missing.
-- subject: stations
-- unit: station
-- clause: A-34
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN s.desks = 0 OR s.computers = 0 OR s.printers = 0 OR s.cabinets = 0 THEN 0
    WHEN s.desks > 0 AND s.computers > 0 AND s.printers > 0 AND s.cabinets > 0 THEN 1
  END AS value,
  s.built AS counts,
  CASE
    WHEN s.built = 0 THEN 'not-built'
    WHEN (s.desks IS NULL OR s.computers IS NULL OR s.printers IS NULL OR s.cabinets IS NULL)
      AND coalesce (s.desks, 1) > 0 AND coalesce (s.computers, 1) > 0
      AND coalesce (s.printers, 1) > 0 AND coalesce (s.cabinets, 1) > 0 THEN 'unknown'
  END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where the office lies in a public service centre or one of Party and public.
-- subject: stations
-- unit: station
-- clause: A-35
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN s.venue IN ('便民服务中心', '党群服务中心') THEN 1
    WHEN s.venue IS NOT NULL THEN 0
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN s.venue IS NULL THEN 'unknown' END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where the builder is on record.
-- subject: stations
-- unit: station
-- clause: A-19
SELECT
  k.id AS subject,
  k.place AS division,
  CASE WHEN k.held IS NOT NULL THEN 1 END AS value,
  k.built AS counts,
  CASE WHEN k.built = 0 THEN 'not-built' WHEN k.held IS NULL THEN 'unknown' END AS reason
FROM (
  SELECT s.id, s.place, s.built, CASE WHEN h.row_id IS NOT NULL THEN h.value ELSE t.builder END AS held
  FROM facts_stations s
  JOIN stations t ON t.id = s.id
  LEFT JOIN facts_held h ON h.as_of = :as_of AND h.row_id = s.id AND h.field = 'builder'
  WHERE s.as_of = :as_of
    AND s.kind = :station_kind
    AND s.place >= :from_code AND s.place < :below_code
) AS k;
